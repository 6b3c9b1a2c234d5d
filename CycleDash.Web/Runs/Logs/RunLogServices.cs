using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CycleDash.Web.Runs.Logs;

/// <summary>Registers what keeps each run's log.</summary>
public static class RunLogServices
{
    /// <summary>The files, and the logger that fills them: what this program says of a run, and what others say while it trains if it is at least a warning.</summary>
    public static IServiceCollection AddRunLogs(this IServiceCollection services)
    {
        services.AddSingleton<RunLogFiles>();
        services.AddSingleton<RunLogReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, RunLogProvider>());
        return services.AddLogging(logging => logging
            .AddFilter<RunLogProvider>(null, LogLevel.Warning)
            .AddFilter<RunLogProvider>(nameof(CycleDash), LogLevel.Information));
    }
}
