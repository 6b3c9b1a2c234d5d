using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class CheckpointRowConfiguration : IEntityTypeConfiguration<CheckpointRow>
{
    public void Configure(EntityTypeBuilder<CheckpointRow> builder)
    {
        builder.ToTable("Checkpoints");
        builder.HasKey(checkpoint => new { checkpoint.RunId, checkpoint.Step });
        builder.HasOne<RunRow>().WithMany().HasForeignKey(checkpoint => checkpoint.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
