using CycleDash.Data.Entities;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class SampleSetRowConfiguration : IEntityTypeConfiguration<SampleSetRow>
{
    public void Configure(EntityTypeBuilder<SampleSetRow> builder)
    {
        builder.ToTable("Samples");
        builder.HasKey(samples => new { samples.RunId, samples.Step });
        builder.Property(samples => samples.Triplets).HasConversion<JsonTextConverter<IReadOnlyList<SampleTriplet>>, JsonTextComparer<IReadOnlyList<SampleTriplet>>>();
        builder.HasOne<RunRow>().WithMany().HasForeignKey(samples => samples.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
