using Microsoft.Playwright;

namespace CycleDash.Bench;

/// <summary>Pages that show a run in the system's Chromium, each with its charts on screen and a record of what it painted when.</summary>
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

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Uri address;
    private readonly ReaderBrowser browser;
    private readonly List<IPage> pages = [];

    private LiveBrowser(Uri address, ReaderBrowser browser) => (this.address, this.browser) = (address, browser);

    /// <summary>Starts Chromium.</summary>
    /// <param name="address">The dashboard.</param>
    /// <param name="isIdle">Whether it only gets what training and server leave of the processors.</param>
    public static async Task<LiveBrowser> StartAsync(Uri address, bool isIdle) => new(address, await ReaderBrowser.StartAsync(isIdle));

    /// <summary>Opens a page so many times and waits until all show its first chart's curves.</summary>
    /// <param name="path">The page, relative to the dashboard.</param>
    /// <param name="count">How many pages.</param>
    /// <param name="recordsPaints">Whether every paint is written down, for <see cref="PaintsAsync"/>.</param>
    public async Task OpenAsync(string path, int count, bool recordsPaints)
    {
        for (var i = 0; i < count; i++)
        {
            var page = await (await browser.NewReaderAsync(1280, 900)).NewPageAsync();
            await page.GotoAsync(new Uri(address, path).AbsoluteUri);
            await page.Locator(".plot canvas").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.Locator(".plot").First.EvaluateAsync("plot => (plot.closest('section') ?? plot).scrollIntoView()");
            await page.WaitForFunctionAsync("() => document.querySelector('.plot').chart.curves[0].columns.count > 0");
            pages.Add(page);
        }

        foreach (var page in pages.Where(_ => recordsPaints))
            await page.EvaluateAsync(Watch);
    }

    /// <summary>What each page has painted since it was open, in order, once all have painted a step or that takes too long.</summary>
    /// <param name="last">The step.</param>
    /// <param name="patience">How long the slowest page is waited for.</param>
    public async Task<IReadOnlyList<IReadOnlyList<StepEnd>>> PaintsAsync(long last, TimeSpan patience)
    {
        using var tired = new CancellationTokenSource(patience);
        foreach (var page in pages)
        {
            while (!await page.EvaluateAsync<bool>("(last) => window.paints.some(([step]) => step >= last)", (double)last) && !tired.IsCancellationRequested)
                await Task.Delay(Interval, CancellationToken.None);
        }

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
            await page.Context.CloseAsync();
        pages.Clear();
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
