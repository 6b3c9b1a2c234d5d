using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class RunTagRowConfiguration : IEntityTypeConfiguration<RunTagRow>
{
    public void Configure(EntityTypeBuilder<RunTagRow> builder)
    {
        builder.ToTable("RunTags");
        builder.HasKey(tag => new { tag.RunId, tag.Tag });
        builder.HasIndex(tag => new { tag.Tag, tag.RunId });
    }
}
