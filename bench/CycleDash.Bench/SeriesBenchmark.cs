using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>What the charts of a comparison cost the server, by the length of the series: it should not grow with it.</summary>
internal sealed class SeriesBenchmark : IBenchmark
{
    private const int Repetitions = 41;
    private const int WarmUps = 5;

    public string Name => "series";

    public string Summary =>
        "server ms to read the charts of [--runs 20] × [--series 4], by length [--points 10000,100000,1000000] [--buckets 600] [--dir TEMPORARY]";

    public async Task RunAsync(BenchOptions options)
    {
        var (runs, series, buckets) = (options.Whole("runs", 20), options.Whole("series", 4), options.Whole("buckets", 600));
        var lengths = options.WholeNumbers("points", 10_000, 100_000, 1_000_000);
        if (series < 1 || series > SyntheticCurves.MostSeries || lengths.Min() < SyntheticRuns.Epochs)
            throw new FormatException($"--series takes 1 to {SyntheticCurves.MostSeries}, --points {SyntheticRuns.Epochs} or more");
        await using var store = await SyntheticStore.OpenAsync(options.Text("dir"));
        var names = SyntheticCurves.NamesOf(series);
        var cases = new List<(int Length, IReadOnlyList<long> Ids, List<double> Times, int Entries)>();
        foreach (var length in lengths)
        {
            var ids = await store.AddRunsAsync(runs, length);
            foreach (var id in ids)
                store.Record(id, series, length);
            store.Writer.ForRun(ids[0]).Flush();
            cases.Add((length, ids, [], 0));
        }

        // In turn, so that whatever else the machine does meets all of them.
        for (var i = 0; i < WarmUps + Repetitions; i++)
        {
            for (var index = 0; index < cases.Count; index++)
            {
                var one = cases[index];
                var started = Stopwatch.GetTimestamp();
                var read = await store.Series.ReadAsync(one.Ids, names, null, null, buckets, CancellationToken.None);
                if (i >= WarmUps)
                    one.Times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                cases[index] = one with { Entries = read.Sum(answer => answer.Steps.Length) };
            }
        }

        Console.WriteLine($"{runs} runs × {series} series, at most {buckets} buckets each\n");
        Console.WriteLine("| points per series | buckets in all | median ms | p95 ms | median against the first |\n|---:|---:|---:|---:|---:|");
        foreach (var (length, _, times, entries) in cases)
        {
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {length} | {entries} | {times[Repetitions / 2]:0.0} | {times[Repetitions * 95 / 100]:0.0} | {times[Repetitions / 2] / cases[0].Times.Order().ElementAt(Repetitions / 2):0.00} |"));
        }
    }
}
