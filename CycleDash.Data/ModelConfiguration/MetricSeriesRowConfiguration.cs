using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class MetricSeriesRowConfiguration : IEntityTypeConfiguration<MetricSeriesRow>
{
    public void Configure(EntityTypeBuilder<MetricSeriesRow> builder)
    {
        builder.ToTable("MetricSeries");
        builder.HasOne<RunRow>().WithMany().HasForeignKey(series => series.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(series => series.Protocol).HasDefaultValue("");
        builder.HasIndex(series => new { series.RunId, series.Name, series.Protocol }).IsUnique();

        // Lists filter and sort by one metric of one protocol of all runs, and offer the metrics and protocols that there are.
        builder.HasIndex(series => new { series.Name, series.Protocol, series.RunId });
    }
}
