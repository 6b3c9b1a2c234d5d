using System.Diagnostics;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Bench;

/// <summary>
/// What the list of runs costs: the queries that find, sort and group all runs and read what the first screen shows, the page, and what a reader
/// waits for in Chromium.
/// </summary>
internal sealed class RunListBenchmark : IBenchmark
{
    private const int ShownRows = 30;

    private static readonly string[] Columns =
        ["name", "status", "model", "dataset", "progress", "last:loss/G", "last:loss/F", "best:eval/fid_AB", "last:speed/images_per_second", "created"];

    private static readonly (string Title, RunListQuery Query)[] Questions =
    [
        ("newest first", new()),
        ("grouped by all but the seed, with means", new() { Group = RunGrouping.SettingsKey }),
        ("grouped, sorted by a metric's mean", new() { Group = RunGrouping.SettingsKey, Sort = "last:loss/G" }),
        ("sorted by the last value of a metric", new() { Sort = "-last:loss/G" }),
        ("sorted by the best value of a metric", new() { Sort = "best:loss/F" }),
        ("sorted by a hyperparameter", new() { Sort = "learningRate" }),
        ("hyperparameter and metric in a range", new() { Filters = ["learningRate:>=:0.0002", "last:loss/G:<:1"] }),
        ("tag and dataset", new() { Tags = ["paper"], Dataset = "horses" }),
        ("text in name or notes", new() { Search = "99" }),
    ];

    public string Name => "runs";

    public string Summary => "the list of [--runs 10000] made-up runs, or of those of the store in --dir PATH: ms of its queries, and until page, filter and sort are painted in Chromium";

    public async Task RunAsync(BenchOptions options)
    {
        await using var store = await SyntheticStore.OpenAsync(options.Text("dir"));
        if (options.Text("dir") is null)
        {
            const int points = 40;
            foreach (var id in await store.AddRunsAsync(options.Whole("runs", 10_000), points))
                store.Record(id, SyntheticCurves.MostSeries, points);
            store.Writer.ForRun(1).Flush();
        }

        Console.WriteLine("| what | first ms | median ms | slowest ms |\n|---|---:|---:|---:|");
        foreach (var (title, query) in Questions)
        {
            var found = 0;
            var times = await MeasureAsync(async () => found = await AnswerAsync(store.Runs, query with { Columns = Columns }));
            Console.WriteLine($"| query: {title} ({found} runs) | {times} |");
        }

        await using var dashboard = await DashboardProcess.StartAsync(store.Folder);
        using (var client = new HttpClient { BaseAddress = dashboard.Address })
            Console.WriteLine($"| server: page (GET /) | {await MeasureAsync(() => client.GetByteArrayAsync(new Uri("", UriKind.Relative)))} |");
        await using var browser = await ReaderBrowser.StartAsync();
        await new RunListPages(browser, dashboard.Address).MeasureAsync();
    }

    private static async Task<Timings> MeasureAsync(Func<Task> work)
    {
        var times = new Timings();
        for (var i = 0; i < Timings.Repetitions; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<int> AnswerAsync(RunQueries queries, RunListQuery query)
    {
        var reading = new RunListReading(query, await queries.MetricCatalogAsync(CancellationToken.None));
        if (reading.Faults is [var fault, ..])
            throw new FormatException(fault.Message);
        var index = await queries.IndexAsync(reading, CancellationToken.None);
        await queries.RowsAsync([.. index.Groups.Take(ShownRows).Select(group => group.RunIds[0])], CancellationToken.None);
        return index.Count;
    }
}
