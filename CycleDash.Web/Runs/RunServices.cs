using CycleDash.Data;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.Emoji;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Packages;
using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;
using CycleDash.Web.Runs.Logs;
using CycleDash.Web.Translation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CycleDash.Web.Runs;

/// <summary>Registers everything around runs.</summary>
public static class RunServices
{
    /// <summary>What both the dashboard and the command line need: store, datasets, launching, training.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="dataDirectory">Absolute path; it is created where it is missing.</param>
    public static IServiceCollection AddCycleDash(this IServiceCollection services, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new DataDirectory(dataDirectory));
        services.AddCycleDashData(dataDirectory);
        services.AddRunLogs();
        services.AddSingleton<IImageCodec>(ImageCodec.Default);
        services.AddSingleton(provider => new DatasetStore(
            dataDirectory, provider.GetRequiredService<IImageCodec>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPackageSource, NpmPackageSource>();
        services.AddSingleton<EmbeddedDatasets>();
        services.AddSingleton<EmojiFetch>();
        services.AddSingleton(provider => new WeightsStore(dataDirectory, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => EvaluationResources.Of(dataDirectory, provider.GetRequiredService<WeightsStore>()));
        services.AddSingleton(provider => new WeightsFetch(
            provider.GetRequiredService<WeightsStore>(),
            new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20) }),
            provider.GetRequiredService<IPackageSource>()));
        services.AddSingleton<LiveRuns>();
        services.AddSingleton<RecentRunIndexes>();
        services.AddSingleton<ActiveRuns>();
        services.AddSingleton<RunQueueSignal>();
        services.AddSingleton<RunSession>();
        services.AddSingleton<RunLauncher>();
        services.AddSingleton<ComparisonLauncher>();
        services.AddSingleton<ForkLauncher>();
        services.AddSingleton<RunCommands>();
        services.AddSingleton<ImageTranslator>();
        services.AddSingleton<ContentErrorImages>();
        return services;
    }

    /// <summary>What the dashboard alone runs: the training of queued runs, and the watch on other processes' writes.</summary>
    public static IServiceCollection AddTrainingService(this IServiceCollection services)
    {
        services.AddHostedService<RunLogRelay>();
        services.AddSingleton<OrphanRecovery>();
        services.AddHostedService<TrainingService>();
        services.AddHostedService<OrphanWatch>();
        services.AddHostedService<StoreWatcher>();

        // A shutdown waits for the step under way and its checkpoint.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));
        return services;
    }
}
