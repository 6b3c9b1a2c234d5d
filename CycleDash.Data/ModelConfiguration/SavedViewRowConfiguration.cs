using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class SavedViewRowConfiguration : IEntityTypeConfiguration<SavedViewRow>
{
    public void Configure(EntityTypeBuilder<SavedViewRow> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(view => view.Name).UseCollation("NOCASE");
        builder.HasIndex(view => view.Name).IsUnique();
    }
}
