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

    public string Name => "live";

    public string Summary => "ms from step to paint, and step time, with pages open [--pages 10] [--steps 60] [--rounds 3] [--size 64] [--filters 32] [--threads 0] [--browsers idle]; or whether memory stays flat: [--minutes 60] [--page run|compare]";

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
        await using var dashboard = await LiveDashboard.StartAsync();
        await using var browser = await LiveBrowser.StartAsync(dashboard.Address, isIdle);
        var run = await dashboard.LaunchAsync(options.Whole("size", 64), options.Whole("filters", 32), options.Whole("threads", 0));
        if (options.Whole("minutes", 0) is var minutes and > 0)
        {
            await browser.OpenAsync(PathOf(options.Text("page") ?? "run", run), pages, recordsPaints: false);
            await new MemoryWatch(dashboard, browser).RunAsync(run, minutes);
            return;
        }

        await browser.OpenAsync(PathOf("run", run), pages, recordsPaints: false);
        await dashboard.UntilStepAsync(run, WarmUpSteps);
        await browser.CloseAsync();

        var (alone, watched) = (new List<double>(), new List<double>());
        var latencies = new List<double>();
        // In turns, so that what else the machine does falls on both.
        for (var round = 0; round < rounds; round++)
        {
            alone.AddRange(Durations(await dashboard.StepsAsync(run, steps)));
            await browser.OpenAsync(PathOf("run", run), pages, recordsPaints: true);
            var ends = await dashboard.StepsAsync(run, steps);
            watched.AddRange(Durations(ends));
            latencies.AddRange((await browser.PaintsAsync()).SelectMany(paints => Latencies(ends, paints)));
            await browser.CloseAsync();
        }

        var ratio = Percentile(watched, 0.5) / Percentile(alone, 0.5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {pages} pages, {rounds} rounds of {steps} steps, {Environment.ProcessorCount} cores for training, server and browser{(isIdle ? " (what the others leave)" : "")}

            | what | p50 | p95 |
            |---|---:|---:|
            | ms from a step's end to its paint | {Percentile(latencies, 0.5):0} | {Percentile(latencies, 0.95):0} |
            | ms of a step, no page open | {Percentile(alone, 0.5):0} | {Percentile(alone, 0.95):0} |
            | ms of a step, {pages} pages open | {Percentile(watched, 0.5):0} | {Percentile(watched, 0.95):0} |

            ratio of the medians: {ratio:0.000}
            """));
    }

    private static string PathOf(string page, long run) => page switch
    {
        "run" => $"runs/{run}",
        "compare" => $"compare?runs={run}",
        _ => throw new FormatException($"--page takes run or compare, not '{page}'"),
    };

    private static IEnumerable<double> Durations(IReadOnlyList<StepEnd> ends) => ends.Zip(ends.Skip(1), (first, second) => second.Milliseconds - first.Milliseconds);

    /// <summary>For each step the time to the first paint that had it or a later one.</summary>
    private static IEnumerable<double> Latencies(IReadOnlyList<StepEnd> ends, IReadOnlyList<StepEnd> paints) => ends
        .Select(end => (End: end, Paint: paints.FirstOrDefault(paint => paint.Step >= end.Step)))
        .Where(pair => pair.Paint is not null)
        .Select(pair => pair.Paint!.Milliseconds - pair.End.Milliseconds);

    private static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }
}
