using Microsoft.Playwright;

namespace CycleDash.Bench;

/// <summary>Pages of a run in the system's Chromium, each with its charts on screen and a record of what it painted when.</summary>
internal sealed class LiveBrowser : IAsyncDisposable
{
    // The charts' own paint is watched, so that watching costs nothing.
    private const string Watch = """
        () => {
          window.paints = [];
          const { chart } = document.querySelector('.plot');
          const paint = chart.paint.bind(chart);
          chart.paint = () => { paint(); window.paints.push([chart.curves[0].lastStep, Date.now()]); };
        }
        """;

    private readonly Uri address;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<IPage> pages = [];

    private LiveBrowser(Uri address, IPlaywright playwright, IBrowser browser) => (this.address, this.playwright, this.browser) = (address, playwright, browser);

    /// <summary>Starts Chromium; CYCLEDASH_CHROMIUM names another than the one on the PATH.</summary>
    public static async Task<LiveBrowser> StartAsync(Uri address)
    {
        var name = Environment.GetEnvironmentVariable("CYCLEDASH_CHROMIUM") is { Length: > 0 } chosen ? chosen : "chromium";
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new FormatException($"there is no {name} on the PATH; ./cycledash setup installs it");
        var playwright = await Playwright.CreateAsync();
        return new(address, playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] }));
    }

    /// <summary>Opens the run so many times and waits until all show its curves.</summary>
    /// <param name="run">The run.</param>
    /// <param name="count">How many pages.</param>
    /// <param name="recordsPaints">Whether every paint is written down, for <see cref="PaintsAsync"/>.</param>
    public async Task OpenAsync(long run, int count, bool recordsPaints)
    {
        for (var i = 0; i < count; i++)
        {
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
            await page.GotoAsync(new Uri(address, $"runs/{run}").AbsoluteUri);
            await page.Locator(".plot canvas").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.Locator("#charts-title").EvaluateAsync("heading => heading.scrollIntoView()");
            await page.WaitForFunctionAsync("() => document.querySelector('.plot').chart.curves[0].columns.count > 0");
            pages.Add(page);
        }

        foreach (var page in pages.Where(_ => recordsPaints))
            await page.EvaluateAsync(Watch);
    }

    /// <summary>What each page has painted since it was open, in order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<StepEnd>>> PaintsAsync()
    {
        var all = new List<IReadOnlyList<StepEnd>>();
        foreach (var page in pages)
            all.Add([.. (await page.EvaluateAsync<double[][]>("() => window.paints")).Select(paint => new StepEnd((long)paint[0], paint[1]))]);
        return all;
    }

    /// <summary>JavaScript heap of each page after a collection, in MB.</summary>
    public async Task<IReadOnlyList<double>> HeapsAsync()
    {
        var heaps = new List<double>();
        foreach (var page in pages)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("HeapProfiler.collectGarbage");
            heaps.Add((await session.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble() / 1e6);
            await session.DetachAsync();
        }

        return heaps;
    }

    /// <summary>Closes all pages.</summary>
    public async Task CloseAsync()
    {
        foreach (var page in pages)
            await page.CloseAsync();
        pages.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
