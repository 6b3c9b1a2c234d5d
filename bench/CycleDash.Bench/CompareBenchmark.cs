using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>
/// The compare page as a reader meets it, by the length of the runs' series: the time its answers take in the server, the time until Chromium has
/// drawn them, and the server's memory while several such pages are open.
/// </summary>
internal sealed class CompareBenchmark : IBenchmark
{
    private const int Width = 1280;
    private const int ScreenHeight = 900;
    private const int WholeHeight = 4200;

    // Every chart that stands in the window has its curves on the canvas.
    private const string Drawn = """
        (() => {
            const charts = [...document.querySelectorAll('figure .plot')].filter((plot) => plot.getBoundingClientRect().top < innerHeight);
            const isDrawn = ({ chart }) => chart?.picture && !chart.picture.isEmpty && chart.curves.every((curve) => curve.isLoaded);
            return charts.length > 0 && charts.every(isDrawn);
        })()
        """;

    // The dashboard keeps its newest reports for a moment: a question that was not asked before costs it all its work.
    private static readonly string[] Levels = ["0.01", "0.05", "0.1"];

    private int questions;

    public string Name => "compare";

    public string Summary =>
        "compare page of [--runs 20] × [--metrics 4], by length [--points 100000] or e.g. 10000,1000000: server and visible ms, memory with [--pages 10] open [--dir TEMPORARY]";

    public async Task RunAsync(BenchOptions options)
    {
        var (count, metrics, pages) = (options.Whole("runs", 20), options.Whole("metrics", 4), options.Whole("pages", 10));
        var lengths = options.WholeNumbers("points", 100_000);
        if (metrics < 1 || metrics > SyntheticCurves.MostSeries || lengths.Min() < SyntheticRuns.Epochs || count < 1)
            throw new FormatException($"--metrics takes 1 to {SyntheticCurves.MostSeries}, --points {SyntheticRuns.Epochs} or more, --runs 1 or more");
        await using var store = await SyntheticStore.OpenAsync(options.Text("dir"));
        var cases = new List<ComparedRuns>();
        foreach (var length in lengths)
        {
            var ids = await store.AddRunsAsync(count, length);
            foreach (var id in ids)
                store.Record(id, metrics, length);
            store.Writer.ForRun(ids[0]).Flush();
            cases.Add(new(length, ids));
        }

        await using var dashboard = await DashboardProcess.StartAsync(store.Folder);
        var names = SyntheticCurves.NamesOf(metrics);
        Console.WriteLine($"{count} runs × {metrics} metrics, and {SyntheticRuns.Epochs} evaluations each; {Environment.ProcessorCount} cores\n");
        Console.WriteLine("| what | points per series | first ms | median ms | slowest ms | median against the first length |\n|---|---:|---:|---:|---:|---:|");
        using (var client = new HttpClient { BaseAddress = dashboard.Address })
        {
            async Task<double> GetAsync(params IEnumerable<string> paths)
            {
                var started = Stopwatch.GetTimestamp();
                await Task.WhenAll(paths.Select(path => client.GetByteArrayAsync(new Uri(path, UriKind.Relative))));
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            await MeasureAsync("server: scores and tests (GET /api/compare), each time another question", cases, runs => GetAsync("api/" + NewQuestion(runs)));
            await MeasureAsync("server: the same question again within 30 s", cases, runs => GetAsync($"api/compare?runs={runs.Ids}"));
            await MeasureAsync($"server: curves of {metrics} metrics (GET /api/compare/curves)", cases,
                runs => GetAsync(names.Select(name => $"api/compare/curves?runs={runs.Ids}&metric={name}")));
            await MeasureAsync("server: page (GET /compare), each time another question", cases, runs => GetAsync(NewQuestion(runs)));
        }

        await using var browser = await ReaderBrowser.StartAsync();
        Uri Page(ComparedRuns runs) => new(dashboard.Address, $"{NewQuestion(runs)}&curves={string.Join(',', names)}");
        foreach (var (what, height) in new[] { ("first screen", ScreenHeight), ("every chart", WholeHeight) })
        {
            await MeasureAsync($"visible: {what} (Chromium, empty cache, {Width} × {height} px, each time another question)", cases, async runs =>
            {
                await using var reader = await browser.NewReaderAsync(Width, height);
                return await ReaderBrowser.OpenAsync(await reader.NewPageAsync(), Page(runs), Drawn);
            });
        }

        var before = dashboard.ResidentBytes;
        await using var several = await browser.NewReaderAsync(Width, ScreenHeight);
        for (var i = 0; i < pages; i++)
            await ReaderBrowser.OpenAsync(await several.NewPageAsync(), Page(cases[0]), Drawn);
        Console.WriteLine($"\nMemory of the server, which trains nothing: {DashboardProcess.Megabytes(before)} MB before, {DashboardProcess.Megabytes(dashboard.ResidentBytes)} MB with {pages} compare pages open.");
    }

    /// <summary>A comparison of the runs by another run or at another level than the ones before.</summary>
    private string NewQuestion(ComparedRuns runs)
    {
        var number = questions++;
        return $"compare?runs={runs.Ids}&base={runs.Runs[number % runs.Runs.Count]}&level={Levels[number / runs.Runs.Count % Levels.Length]}";
    }

    // The lengths in turn, so that whatever else the machine does meets all of them.
    private static async Task MeasureAsync(string what, List<ComparedRuns> cases, Func<ComparedRuns, Task<double>> measure)
    {
        var all = cases.ConvertAll(runs => (runs.Points, Times: new Timings()));
        for (var i = 0; i < Timings.Repetitions; i++)
        {
            foreach (var (runs, (_, times)) in cases.Zip(all))
                times.Add(await measure(runs));
        }

        foreach (var (points, times) in all)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {points} | {times} | {times.Median / all[0].Times.Median:0.00} |"));
    }

    /// <summary>Runs with series of one length.</summary>
    private sealed record ComparedRuns(int Points, IReadOnlyList<long> Runs)
    {
        public string Ids { get; } = string.Join(',', Runs);
    }
}
