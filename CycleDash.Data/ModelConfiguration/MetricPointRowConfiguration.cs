using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>EF cannot say WITHOUT ROWID: the first migration creates this table in SQL, and one that rebuilds it must too.</summary>
internal sealed class MetricPointRowConfiguration : IEntityTypeConfiguration<MetricPointRow>
{
    public void Configure(EntityTypeBuilder<MetricPointRow> builder)
    {
        builder.ToTable("MetricPoints");
        builder.HasKey(point => new { point.SeriesId, point.Step });
        builder.Property(point => point.At).HasColumnName("UnixMilliseconds");
        builder.HasOne<MetricSeriesRow>().WithMany().HasForeignKey(point => point.SeriesId).OnDelete(DeleteBehavior.Cascade);
    }
}
