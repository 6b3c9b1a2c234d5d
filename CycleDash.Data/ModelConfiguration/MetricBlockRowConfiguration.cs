using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>With ROWID: the blocks are too large for the nodes of a clustered index. Data comes last, so that counting does not read it.</summary>
internal sealed class MetricBlockRowConfiguration : IEntityTypeConfiguration<MetricBlockRow>
{
    public void Configure(EntityTypeBuilder<MetricBlockRow> builder)
    {
        builder.ToTable("MetricBlocks");
        builder.HasKey(block => new { block.SeriesId, block.Level, block.First });
        builder.HasOne<MetricSeriesRow>().WithMany().HasForeignKey(block => block.SeriesId).OnDelete(DeleteBehavior.Cascade);
    }
}
