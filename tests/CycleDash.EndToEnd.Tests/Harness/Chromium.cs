using Microsoft.Playwright;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>One installed Chromium for all tests; every page gets a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The running browser.</summary>
    public IBrowser Browser => browser ?? throw new InvalidOperationException("The browser has not been started.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // Tests share the machine with others; waiting ends as soon as the page is as expected.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = FindExecutable(),
            // Its sandbox needs rights that a container does not give; the pages are our own.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string FindExecutable()
    {
        var name = Environment.GetEnvironmentVariable("CYCLEDASH_CHROMIUM") is { Length: > 0 } chosen ? chosen : "chromium";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"There is no {name} on the PATH; ./cycledash setup installs it, or CYCLEDASH_CHROMIUM names another.");
    }
}
