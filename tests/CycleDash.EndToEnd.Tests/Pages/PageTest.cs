using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>A server over a fresh data directory, with a store to put runs into.</summary>
[Collection(DashboardCollection.Name)]
public abstract class PageTest(Chromium chromium) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory data = new();
    private DashboardServer? server;
    private RunsInStore? runs;

    internal RunsInStore Runs => runs!;

    /// <summary>The running server.</summary>
    protected DashboardServer Server => server!;

    /// <summary>Where the server listens.</summary>
    protected Uri Address => server!.Address;

    /// <summary>Whether an error in the server's log is what the test wanted.</summary>
    protected virtual bool Expects(string fault) => false;

    protected string DataDirectory => data.Path;

    public async Task InitializeAsync()
    {
        runs = await RunsInStore.CreateAsync(data.Path);
        await ArrangeAsync();
        server = await DashboardServer.StartAsync(data.Path);
    }

    public async Task DisposeAsync()
    {
        await server!.DisposeAsync();
        await runs!.DisposeAsync();
        // What the server survives, and no page shows, is a defect all the same.
        Assert.DoesNotContain(server.Faults, fault => !Expects(fault));
    }

    public void Dispose()
    {
        data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts what the test needs into the store, before the server starts.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    protected Task<WatchedPage> OpenAsync(string path, int width = 1280, bool dark = false) =>
        WatchedPage.OpenAsync(chromium.Browser, server!.Address, path, width, dark: dark);
}
