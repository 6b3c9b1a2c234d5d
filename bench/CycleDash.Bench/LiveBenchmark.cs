using System.Globalization;

namespace CycleDash.Bench;

/// <summary>
/// What watching costs: from a step's end to its being painted, with so many pages open in Chromium on the same machine, and the time of
/// a training step with these pages open against none. The dashboard is the real program over a directory of its own.
/// </summary>
internal sealed class LiveBenchmark : IBenchmark
{
    // In this time the runtime compiles what it runs often, with all cores that it gets.
    private const int WarmUpSteps = 100;

    // What is not painted by then counts as never painted.
    private static readonly TimeSpan PaintPatience = TimeSpan.FromSeconds(10);

    public string Name => "live";

    public string Summary => "ms from step to paint, and step time, with pages open [--pages 10] [--steps 60] [--rounds 3] [--size 64] [--filters 32] [--threads 0] [--browsers idle]; or whether memory stays flat: [--minutes 60] [--page run|compare] [--trainer process], compare with [--runs 20] finished runs × [--metrics 4] × [--points 100000] more";

    public async Task RunAsync(BenchOptions options)
    {
        var (pages, steps, rounds) = (options.Whole("pages", 10), options.Whole("steps", 60), options.Whole("rounds", 3));
        if (pages < 1 || steps < 2 || rounds < 1)
            throw new FormatException("--pages and --rounds take 1 or more, --steps 2 or more");
        var isIdle = options.Text("browsers") switch
        {
            null => false,
            "idle" => true,
            var other => throw new FormatException($"--browsers takes idle, not '{other}'"),
        };
        if (options.Whole("minutes", 0) is var minutes and > 0)
        {
            await WatchMemoryAsync(options, pages, minutes, isIdle);
            return;
        }

        await using var dashboard = await LiveDashboard.StartAsync();
        await using var browser = await LiveBrowser.StartAsync(dashboard.Address, isIdle);
        var run = await LaunchAsync(dashboard, options);
        await browser.OpenAsync(PathOf(run), pages, recordsPaints: false);
        await dashboard.UntilStepAsync(run, WarmUpSteps);
        await browser.CloseAsync();

        var (alone, watched) = (new List<double>(), new List<double>());
        var (loadAlone, loadWatched) = (new ServerLoad(dashboard.ProcessId), new ServerLoad(dashboard.ProcessId));
        var latencies = new List<double>();
        // In turns, so that what else the machine does falls on both.
        for (var round = 0; round < rounds; round++)
        {
            alone.AddRange(Durations(await loadAlone.MeasureAsync(() => dashboard.StepsAsync(run, steps))));
            await browser.OpenAsync(PathOf(run), pages, recordsPaints: true);
            var ends = await loadWatched.MeasureAsync(() => dashboard.StepsAsync(run, steps));
            watched.AddRange(Durations(ends));
            latencies.AddRange((await browser.PaintsAsync(ends[^1].Step, PaintPatience)).SelectMany(paints => Latencies(ends, paints)));
            await browser.CloseAsync();
        }

        var ratio = Percentile(watched, 0.5) / Percentile(alone, 0.5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {pages} pages, {rounds} rounds of {steps} steps, {Environment.ProcessorCount} cores for training, server and browser{(isIdle ? " (what the others leave)" : "")}

            | what | samples | p50 | p95 | most |
            |---|---:|---:|---:|---:|
            | ms from a step's end to its paint | {latencies.Count} | {Row(latencies)} |
            | ms of a step, no page open | {alone.Count} | {Row(alone)} |
            | ms of a step, {pages} pages open | {watched.Count} | {Row(watched)} |

            ratio of the medians: {ratio:0.000}; never painted: {latencies.Count(double.IsInfinity)}
            the dashboard besides its training: {loadAlone.Percent:0.0} % of a core with no page open, {loadWatched.Percent:0.0} % with {pages}
            """));
    }

    private static async Task WatchMemoryAsync(BenchOptions options, int pages, int minutes, bool isIdle)
    {
        var (runs, metrics, points) = (options.Whole("runs", 20), options.Whole("metrics", 4), options.Whole("points", 100_000));
        var compares = options.Text("page") switch
        {
            null or "run" => false,
            "compare" => true,
            var other => throw new FormatException($"--page takes run or compare, not '{other}'"),
        };
        if (metrics < 1 || metrics > SyntheticCurves.MostSeries || points < SyntheticRuns.Epochs)
            throw new FormatException($"--metrics takes 1 to {SyntheticCurves.MostSeries}, --points {SyntheticRuns.Epochs} or more");

        await using var dashboard = await LiveDashboard.StartAsync(compares ? runs : 0, metrics, points);
        await using var browser = await LiveBrowser.StartAsync(dashboard.Address, isIdle);
        var before = ProcessMemory.Resident(dashboard.ProcessId);
        var run = await LaunchAsync(dashboard, options);
        await dashboard.UntilStepAsync(run, WarmUpSteps);
        var training = ProcessMemory.Resident(dashboard.ProcessId);
        var path = compares ? $"compare?runs={string.Join(',', dashboard.FinishedRuns.Append(run))}&curves={string.Join(',', SyntheticCurves.NamesOf(metrics))}" : PathOf(run);
        await browser.OpenAsync(path, pages, recordsPaints: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{pages} pages of /{path}\nserver, resident: {before:0} MB before the run, {training:0} MB after {WarmUpSteps} steps, {ProcessMemory.Resident(dashboard.ProcessId):0} MB with all pages open\n"));
        await new MemoryWatch(dashboard, browser).RunAsync(run, minutes);
    }

    private static Task<long> LaunchAsync(LiveDashboard dashboard, BenchOptions options) => dashboard.LaunchAsync(
        options.Whole("size", 64), options.Whole("filters", 32), options.Whole("threads", 0),
        options.Text("trainer") switch
        {
            null => false,
            "process" => true,
            var other => throw new FormatException($"--trainer takes process, not '{other}'"),
        });

    private static string PathOf(long run) => $"runs/{run}";

    private static string Row(List<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{Percentile(values, 0.5):0} | {Percentile(values, 0.95):0} | {Percentile(values, 1):0}");

    private static IEnumerable<double> Durations(IReadOnlyList<StepEnd> ends) => ends.Zip(ends.Skip(1), (first, second) => second.Milliseconds - first.Milliseconds);

    /// <summary>For each step the time to the first paint that had it or a later one; infinite where there is none.</summary>
    private static IEnumerable<double> Latencies(IReadOnlyList<StepEnd> ends, IReadOnlyList<StepEnd> paints) => ends
        .Select(end => paints.FirstOrDefault(paint => paint.Step >= end.Step) is { } paint ? paint.Milliseconds - end.Milliseconds : double.PositiveInfinity);

    private static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }
}
