using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Bench;

/// <summary>The real program over a temporary data directory, with a run that trains, in its process or in another one.</summary>
internal sealed class LiveDashboard : IAsyncDisposable
{
    private const string Name = "live";
    private const string Recipe = "cyclegan";
    private const string Dataset = "aerial-map";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    // Rare, for what is asked here comes out of the same two cores.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo data;
    private readonly DashboardProcess process;
    private readonly HttpClient client;
    private readonly ServiceProvider services;
    private Process? trainer;

    private LiveDashboard(DirectoryInfo data, DashboardProcess process, IReadOnlyList<long> finishedRuns)
    {
        (this.data, this.process, FinishedRuns) = (data, process, finishedRuns);
        client = new() { BaseAddress = process.Address };
        services = new ServiceCollection().AddLogging().AddCycleDashData(data.FullName).BuildServiceProvider();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => process.Address;

    public int ProcessId => process.Id;

    /// <summary>Its process, and the one that trains where that is another.</summary>
    public IReadOnlyList<int> ProcessIds => trainer is null ? [process.Id] : [process.Id, trainer.Id];

    /// <summary>Runs that were there before it started.</summary>
    public IReadOnlyList<long> FinishedRuns { get; }

    /// <summary>Its managed heap a few seconds ago, in MB; 0 before it was first looked at.</summary>
    public double HeapMegabytes => File.Exists(HeapFileIn(data)) && long.TryParse(File.ReadAllText(HeapFileIn(data)), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes / 1e6 : 0;

    /// <summary>Starts it on a free port, over a store with so many finished runs.</summary>
    public static async Task<LiveDashboard> StartAsync(int finishedRuns = 0, int series = 0, int points = 0)
    {
        var data = Directory.CreateTempSubdirectory("cycledash-live-");
        IReadOnlyList<long> ids;
        await using (var store = await SyntheticStore.OpenAsync(data.FullName))
        {
            ids = await store.AddRunsAsync(finishedRuns, points);
            foreach (var id in ids)
                store.Record(id, series, points);
        }

        return new(data, await DashboardProcess.StartAsync(data.FullName, HeapFileIn(data)), ids);
    }

    /// <summary>Starts a run that trains for as long as it is measured.</summary>
    /// <param name="size">Of the images.</param>
    /// <param name="filters">Of each network.</param>
    /// <param name="threads">0 for as many as there are cores.</param>
    /// <param name="isApart">Whether a process of its own trains it, as <c>cycledash train</c> does, and the dashboard only shows it.</param>
    /// <returns>The run, of which at least one step is done.</returns>
    public async Task<long> LaunchAsync(int size, int filters, int threads, bool isApart)
    {
        Dictionary<string, object> config = new()
        {
            ["imageSize"] = size, ["generatorFilters"] = filters, ["discriminatorFilters"] = filters, ["residualBlocks"] = 3, ["epochs"] = 1000, ["decayEpochs"] = 10,
            ["fidExtractor"] = "none", ["sampleEverySteps"] = 1_000_000, ["checkpointEverySteps"] = 1_000_000, ["evaluateEveryEpochs"] = 1000, ["threads"] = threads,
        };
        if (isApart)
        {
            var start = DashboardProcess.Program(
                ["train", "--data-dir", data.FullName, "--recipe", Recipe, "--dataset", Dataset, "--name", Name, "--set", .. config.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"))]);
            trainer = Process.Start(start)!;
            trainer.BeginOutputReadLine();
        }
        else
        {
            (config["recipe"], config["dataset"], config["name"]) = (Recipe, Dataset, Name);
            var answer = await client.PostAsJsonAsync("api/runs", config);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }

        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var newest = await services.GetRequiredService<RunQueries>().ListAsync(new() { PageSize = 1 }, patience.Token);
            if (newest.Items is [{ Name: Name, Id: var id }])
            {
                await UntilStepAsync(id, 1);
                return id;
            }

            if (trainer is { HasExited: true })
                throw new InvalidOperationException("The training ended before it began.");
            await Task.Delay(Interval, patience.Token);
        }
    }

    /// <summary>Waits for the end of so many further steps and tells when each was done.</summary>
    public async Task<IReadOnlyList<StepEnd>> StepsAsync(long run, int count)
    {
        var first = await StepOfAsync(run) + 1;
        await UntilStepAsync(run, first + count);
        var series = await services.GetRequiredService<SeriesQueries>().ReadAsync([run], [MetricNames.LossG], first, first + count - 1, SeriesQueries.MaximumBuckets, CancellationToken.None);
        return [.. series[0].Steps.Zip(series[0].Times, (step, time) => new StepEnd(step, time))];
    }

    /// <summary>Waits until a step is done and stored.</summary>
    public async Task UntilStepAsync(long run, long step)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await StepOfAsync(run) < step)
            await Task.Delay(Interval, patience.Token);
    }

    /// <summary>Steps that are done and stored.</summary>
    public async Task<long> StepOfAsync(long run)
    {
        var found = await services.GetRequiredService<RunQueries>().FindAsync(run, CancellationToken.None)
            ?? throw new InvalidOperationException($"Run {run} is gone.");
        return found.Summary.Status is RunStatus.Failed or RunStatus.Cancelled or RunStatus.Completed
            ? throw new InvalidOperationException($"The run is {found.Summary.Status}: {found.Summary.Failure}")
            : found.Summary.Step;
    }

    public async ValueTask DisposeAsync()
    {
        if (trainer is { HasExited: false })
        {
            trainer.Kill(entireProcessTree: true);
            await trainer.WaitForExitAsync();
        }

        trainer?.Dispose();
        await process.DisposeAsync();
        client.Dispose();
        await services.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static string HeapFileIn(DirectoryInfo data) => Path.Combine(data.FullName, "heap");
}
