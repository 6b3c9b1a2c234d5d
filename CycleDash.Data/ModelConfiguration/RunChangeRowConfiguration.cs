using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class RunChangeRowConfiguration : IEntityTypeConfiguration<RunChangeRow>
{
    public void Configure(EntityTypeBuilder<RunChangeRow> builder)
    {
        builder.ToTable("RunChanges");
        builder.HasKey(change => change.RunId);
        builder.Property(change => change.RunId).ValueGeneratedNever();
        builder.HasIndex(change => change.Version).IsUnique();
    }
}
