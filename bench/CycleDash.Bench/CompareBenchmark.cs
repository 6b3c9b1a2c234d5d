using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace CycleDash.Bench;

/// <summary>
/// The compare page as a reader meets it: the time its answers take in the server, the time until Chromium has drawn them, and the server's
/// memory while several such pages are open.
/// </summary>
internal sealed class CompareBenchmark : IBenchmark
{
    private const int Repetitions = 11;
    private const int WarmUps = 3;
    private const int Width = 1280;
    private const int ScreenHeight = 900;
    private const int WholeHeight = 4200;

    // Every chart that stands in the window has its curves on the canvas.
    private const string Drawn = """
        () => {
            const charts = [...document.querySelectorAll('figure .plot')].filter((plot) => plot.getBoundingClientRect().top < innerHeight);
            const isDrawn = ({ chart }) => chart?.picture && !chart.picture.isEmpty && chart.curves.every((curve) => curve.isLoaded);
            return charts.length > 0 && charts.every(isDrawn) ? performance.now() : false;
        }
        """;

    public string Name => "compare";

    public string Summary =>
        "compare page of [--runs 20] × [--metrics 4] × [--points 100000]: server and visible ms, memory with [--pages 10] open [--dir TEMPORARY]";

    public async Task RunAsync(BenchOptions options)
    {
        var (count, metrics, points, pages) = (options.Whole("runs", 20), options.Whole("metrics", 4), options.Whole("points", 100_000), options.Whole("pages", 10));
        if (metrics < 1 || metrics > SyntheticCurves.MostSeries || points < SyntheticRuns.Epochs || count < 1)
            throw new FormatException($"--metrics takes 1 to {SyntheticCurves.MostSeries}, --points {SyntheticRuns.Epochs} or more, --runs 1 or more");
        await using var store = await SyntheticStore.OpenAsync(options.Text("dir"));
        var ids = await store.AddRunsAsync(count, points);
        foreach (var id in ids)
            store.Record(id, metrics, points);
        store.Writer.ForRun(ids[0]).Flush();
        var names = SyntheticCurves.NamesOf(metrics);

        await using var dashboard = await DashboardProcess.StartAsync(store.Folder);
        var runs = string.Join(',', ids);
        Console.WriteLine($"{count} runs × {metrics} metrics × {points} points, and {SyntheticRuns.Epochs} evaluations each; {Environment.ProcessorCount} cores\n");
        Console.WriteLine("| what | median ms | slowest ms |\n|---|---:|---:|");
        using (var client = new HttpClient { BaseAddress = dashboard.Address })
        {
            await MeasureAsync("server: scores and tests (GET /api/compare)", () => client.GetByteArrayAsync(new Uri($"api/compare?runs={runs}", UriKind.Relative)));
            await MeasureAsync($"server: curves of {metrics} metrics (GET /api/compare/curves)", () => Task.WhenAll(names.Select(name =>
                client.GetByteArrayAsync(new Uri($"api/compare/curves?runs={runs}&metric={name}", UriKind.Relative)))));
            await MeasureAsync("server: page (GET /compare)", () => client.GetByteArrayAsync(new Uri($"compare?runs={runs}", UriKind.Relative)));
        }

        await MeasurePagesAsync(dashboard, new Uri(dashboard.Address, $"compare?runs={runs}&curves={string.Join(',', names)}"), pages);
    }

    private static async Task MeasurePagesAsync(DashboardProcess dashboard, Uri address, int pages)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserProgram.Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        foreach (var (what, height) in new[] { ("visible: first screen", ScreenHeight), ("visible: every chart", WholeHeight) })
        {
            var times = new List<double>();
            for (var i = 0; i < WarmUps + Repetitions; i++)
            {
                var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = Width, Height = height } });
                var time = await OpenAsync(context, address);
                if (i >= WarmUps)
                    times.Add(time);
                await context.CloseAsync();
            }

            Print($"{what} (Chromium, empty cache, {Width} × {height} px)", times);
        }

        var before = dashboard.ResidentBytes;
        var shared = await browser.NewContextAsync(new() { ViewportSize = new() { Width = Width, Height = ScreenHeight } });
        for (var i = 0; i < pages; i++)
            await OpenAsync(shared, address);
        Console.WriteLine($"\nServer memory: {DashboardProcess.Megabytes(before)} MB before, {DashboardProcess.Megabytes(dashboard.ResidentBytes)} MB with {pages} compare pages open.");
    }

    /// <summary>Opens the page and returns the milliseconds from the start of the navigation until it is drawn.</summary>
    private static async Task<double> OpenAsync(IBrowserContext context, Uri address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        var drawn = await page.WaitForFunctionAsync(Drawn);
        return await drawn.JsonValueAsync<double>();
    }

    private static async Task MeasureAsync(string what, Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUps + Repetitions; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            if (i >= WarmUps)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Print(what, times);
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[times.Count / 2]:0} | {times[^1]:0} |"));
    }
}
