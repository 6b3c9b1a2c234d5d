using CycleDash.Data.Stores;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary>The services that a verb needs, over the same data directory as the dashboard. Disposing writes out what is still waiting.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private CliHost(ServiceProvider services) => this.services = services;

    public IServiceProvider Services => services;

    /// <summary>Opens the data directory and brings the database up to date.</summary>
    /// <param name="dataDirectory">From <c>--data-dir</c>, relative to the caller's folder; null takes the setting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CliHost> StartAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        var contentRoot = Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT") ?? Environment.CurrentDirectory;
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(contentRoot, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();

        // What a verb prints is for its caller; the log goes to stderr, and only what is wrong.
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddSingleton(RunAuthorSetting.Resolve(configuration));
        services.AddCycleDash(DataDirectorySetting.Resolve(dataDirectory is null ? null : Path.GetFullPath(dataDirectory), configuration, contentRoot));

        var host = new CliHost(services.BuildServiceProvider());
        try
        {
            await host.Services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
