using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Bench;

/// <summary>The real program over a temporary data directory, with a run that trains.</summary>
internal sealed class LiveDashboard : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly DirectoryInfo data;
    private readonly DashboardProcess process;
    private readonly HttpClient client;
    private readonly ServiceProvider services;

    private LiveDashboard(DirectoryInfo data, DashboardProcess process)
    {
        (this.data, this.process) = (data, process);
        client = new() { BaseAddress = process.Address };
        services = new ServiceCollection().AddLogging().AddCycleDashData(data.FullName).BuildServiceProvider();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => process.Address;

    public int ProcessId => process.Id;

    /// <summary>Its managed heap a few seconds ago, in MB; 0 before it was first looked at.</summary>
    public double HeapMegabytes => File.Exists(HeapFileIn(data)) && long.TryParse(File.ReadAllText(HeapFileIn(data)), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes / 1e6 : 0;

    /// <summary>Starts it on a free port.</summary>
    public static async Task<LiveDashboard> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("cycledash-live-");
        return new(data, await DashboardProcess.StartAsync(data.FullName, HeapFileIn(data)));
    }

    /// <summary>Queues a run that trains for as long as it is measured.</summary>
    public async Task<long> LaunchAsync(int size, int filters, int threads)
    {
        var answer = await client.PostAsJsonAsync("api/runs", new
        {
            recipe = "cyclegan", dataset = "aerial-map", name = "live", imageSize = size, generatorFilters = filters, discriminatorFilters = filters,
            residualBlocks = 3, epochs = 1000, decayEpochs = 10, fidExtractor = "none", sampleEverySteps = 1_000_000, checkpointEverySteps = 1_000_000,
            evaluateEveryEpochs = 1000, threads,
        });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
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
        await process.DisposeAsync();
        client.Dispose();
        await services.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static string HeapFileIn(DirectoryInfo data) => Path.Combine(data.FullName, "heap");
}
