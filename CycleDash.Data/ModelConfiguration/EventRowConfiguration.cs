using CycleDash.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class EventRowConfiguration : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("Events");
        builder.HasOne<RunRow>().WithMany().HasForeignKey(line => line.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(line => new { line.RunId, line.Step });
    }
}
