using CycleDash.Data.Connections;
using CycleDash.Data.Entities;
using CycleDash.Data.ModelConfiguration;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data;

/// <summary>The database. Create one from the factory for each operation; the model's details are in ModelConfiguration.</summary>
public sealed class CycleDashContext(DbContextOptions<CycleDashContext> options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<QueueRow> Queue => Set<QueueRow>();

    public DbSet<RunConfig> RunConfigs => Set<RunConfig>();

    public DbSet<RunTagRow> RunTags => Set<RunTagRow>();

    public DbSet<RunChangeRow> RunChanges => Set<RunChangeRow>();

    public DbSet<DatasetManifestRow> DatasetManifests => Set<DatasetManifestRow>();

    public DbSet<MetricSeriesRow> MetricSeries => Set<MetricSeriesRow>();

    public DbSet<MetricBlockRow> MetricBlocks => Set<MetricBlockRow>();

    public DbSet<SampleSetRow> Samples => Set<SampleSetRow>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CycleDashContext).Assembly);
        modelBuilder.HasDbFunction(() => TextFunctions.ContainsText(default, "")).HasName(TextFunctions.ContainsTextName);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMillisecondsConverter>();
        var choices = typeof(RunConfig).GetProperties().Select(field => field.PropertyType).Where(type => type.IsEnum);
        foreach (var type in choices.Concat([typeof(RunStatus), typeof(StopRequest), typeof(RunEventKind)]).Distinct())
            configurationBuilder.Properties(type).HaveConversion(typeof(ContractNameConverter<>).MakeGenericType(type));
    }
}
