using CycleDash.Data.Stores;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary>The services that a verb needs, over the same data directory as the dashboard.</summary>
internal static class CliHost
{
    /// <summary>Opens the data directory, brings the database up to date and starts the background writer.</summary>
    /// <param name="dataDirectory">From <c>--data-dir</c>, relative to the caller's folder; null takes the setting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IHost> StartAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, Configuration = new() });
        builder.Configuration.AddEnvironmentVariables();
        var contentRoot = Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") ?? Environment.CurrentDirectory;
        builder.Configuration.AddJsonFile(Path.Combine(contentRoot, "appsettings.json"), optional: true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddCycleDash(DataDirectorySetting.Resolve(dataDirectory is null ? null : Path.GetFullPath(dataDirectory), builder.Configuration, contentRoot));

        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
        return host;
    }
}
