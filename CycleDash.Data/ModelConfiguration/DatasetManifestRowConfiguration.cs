using CycleDash.Data.Entities;
using CycleDash.Training.Datasets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

internal sealed class DatasetManifestRowConfiguration : IEntityTypeConfiguration<DatasetManifestRow>
{
    public void Configure(EntityTypeBuilder<DatasetManifestRow> builder)
    {
        builder.ToTable("DatasetManifests");
        builder.HasKey(dataset => dataset.Hash);
        builder.Property(dataset => dataset.Manifest).HasConversion<JsonTextConverter<DatasetManifest>, JsonTextComparer<DatasetManifest>>();
    }
}
