using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>Makes the store that pages are measured against, and says what that took.</summary>
internal sealed class StoreBenchmark : IBenchmark
{
    public string Name => "store";

    public string Summary =>
        "makes a store to measure pages against: --dir PATH [--runs 10000] [--points 300] of which [--long-runs 1000] have [--long-points 100000]; [--series 10]";

    public async Task RunAsync(BenchOptions options)
    {
        var folder = options.Text("dir") ?? throw new FormatException("store needs --dir PATH, a folder for the new data directory");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new FormatException($"--dir {folder} is not empty");
        var (runs, points, series) = (options.Whole("runs", 10_000), options.Whole("points", 300), options.Whole("series", 10));
        var (longRuns, longPoints) = (options.Whole("long-runs", 1_000), options.Whole("long-points", 100_000));
        if (series < 1 || series > SyntheticCurves.MostSeries || longRuns > runs || points < SyntheticRuns.Epochs || longPoints < SyntheticRuns.Epochs)
            throw new FormatException($"--series takes 1 to {SyntheticCurves.MostSeries}, --long-runs at most --runs, --points and --long-points {SyntheticRuns.Epochs} or more");

        await using var store = await SyntheticStore.OpenAsync(folder);
        var started = Stopwatch.GetTimestamp();
        var longIds = await store.AddRunsAsync(longRuns, longPoints);
        var shortIds = await store.AddRunsAsync(runs - longRuns, points);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs} runs: {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));

        started = Stopwatch.GetTimestamp();
        foreach (var id in shortIds)
            store.Record(id, series, points);
        foreach (var (index, id) in longIds.Index())
        {
            store.Record(id, series, longPoints);
            if ((index + 1) % 50 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index + 1} long runs: {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        }

        store.Writer.ForRun(longIds.Count > 0 ? longIds[0] : shortIds[0]).Flush();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var total = (long)series * ((long)longRuns * longPoints + (long)(runs - longRuns) * points);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n| points | s | points/s | GB | bytes/point |\n|---:|---:|---:|---:|---:|\n| {total} | {seconds:0} | {total / seconds:0} | {store.Bytes / 1e9:0.00} | {store.Bytes / (double)total:0.0} |"));
    }
}
