using CycleDash.Data.Entities;
using CycleDash.Training.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class RunRowConfiguration : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> builder)
    {
        builder.ToTable("Runs");
        builder.Property(run => run.Author).HasDefaultValue("");
        builder.ComplexProperty(run => run.Owner);
        builder.HasOne(run => run.Config).WithOne().HasForeignKey<RunConfig>(RunConfigConfiguration.Key).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<DatasetManifestRow>().WithMany().HasForeignKey(run => run.DatasetHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(run => run.Tags).WithOne().HasForeignKey(tag => tag.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(run => new { run.Status, run.WasInterrupted, run.QueueRank, run.QueuedAt });
        builder.HasIndex(run => run.ClonedFrom);
        builder.HasIndex(run => run.CreatedAt);
    }
}
