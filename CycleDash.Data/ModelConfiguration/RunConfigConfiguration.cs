using System.Text.Json;
using CycleDash.Training.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>One column per hyperparameter, named as in JSON and on the command line.</summary>
internal sealed class RunConfigConfiguration : IEntityTypeConfiguration<RunConfig>
{
    /// <summary>The key, which the record itself does not have.</summary>
    public const string Key = "RunId";

    public void Configure(EntityTypeBuilder<RunConfig> builder)
    {
        builder.ToTable("RunConfigs");
        builder.Property<long>(Key).HasColumnName(Key);
        builder.HasKey(Key);
        foreach (var field in typeof(RunConfig).GetProperties())
            builder.Property(field.PropertyType, field.Name).HasColumnName(JsonNamingPolicy.CamelCase.ConvertName(field.Name));
        builder.Property(config => config.Tags).HasConversion<JsonTextConverter<IReadOnlyList<string>>, JsonTextComparer<IReadOnlyList<string>>>();
        builder.HasIndex(config => config.Name);
        builder.HasIndex(config => config.Recipe);
        builder.HasIndex(config => config.Dataset);
    }
}
