using System.Diagnostics;
using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;

namespace CycleDash.Bench;

/// <summary>
/// Durable points per second of one writer (each transaction is flushed to the disk), while a reader with connections of its own asks for the
/// run's charts and for the list of runs without a pause.
/// </summary>
internal sealed class IngestBenchmark : IBenchmark
{
    public string Name => "ingest";

    public string Summary => "durable points/s of one writer while a reader polls [--points 300000] steps of [--series 10] [--dir TEMPORARY]";

    public async Task RunAsync(BenchOptions options)
    {
        var (steps, series) = (options.Whole("points", 300_000), options.Whole("series", 10));
        if (series < 1 || series > SyntheticCurves.MostSeries || steps < SyntheticRuns.Epochs)
            throw new FormatException($"--series takes 1 to {SyntheticCurves.MostSeries}, --points {SyntheticRuns.Epochs} or more");
        await using var store = await SyntheticStore.OpenAsync(options.Text("dir"));
        await using var other = await SyntheticStore.OpenAsync(store.Folder);
        var id = (await store.AddRunsAsync(1, steps))[0];
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() => PollAsync(other, id, store.Writer, done.Token));

        var started = Stopwatch.GetTimestamp();
        store.Record(id, series, steps);
        store.Writer.ForRun(id).Flush();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await done.CancelAsync();
        var (answers, problem) = await reading;

        Console.WriteLine("| points | s | durable points/s | reads meanwhile | median ms | slowest ms | storage problem |\n|---:|---:|---:|---:|---:|---:|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {(long)steps * series} | {seconds:0.0} | {(long)steps * series / seconds:0} | {answers.Count} | {answers[answers.Count / 2]:0.0} | {answers[^1]:0.0} | {problem ?? "none"} |"));
    }

    /// <summary>Reads until it is told to end; any error ends the benchmark.</summary>
    /// <returns>Milliseconds of each answer, ascending; at least one. And the last problem that the writer had meanwhile.</returns>
    private static async Task<(List<double> Answers, string? Problem)> PollAsync(SyntheticStore store, long id, RunRecordWriter writer, CancellationToken done)
    {
        string? problem = null;
        var answers = new List<double>();
        do
        {
            var started = Stopwatch.GetTimestamp();
            await store.Series.ReadAsync([id], null, null, null, 600, CancellationToken.None);
            await store.Runs.ListAsync(new RunListQuery(), CancellationToken.None);
            problem = writer.Problem ?? problem;
            answers.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        while (!done.IsCancellationRequested);
        answers.Sort();
        return (answers, problem);
    }
}
