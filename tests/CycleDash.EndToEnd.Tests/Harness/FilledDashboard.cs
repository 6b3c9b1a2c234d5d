using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>A server whose pages all have something to show: evaluated groups, runs in every state, a trained one with checkpoints, a paused queue.</summary>
public sealed class FilledDashboard : IAsyncLifetime, IDisposable
{
    private const string Tiny = $$"""
        {"name": "trained", "dataset": "{{RunsInStore.DatasetName}}", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1,
         "residualBlocks": 1, "maxSteps": 4, "sampleEverySteps": 2, "checkpointEverySteps": 2, "threads": 1}
        """;

    private readonly TemporaryDirectory data = new();
    private DashboardServer? server;
    private RunsInStore? runs;

    public Uri Address => server!.Address;

    /// <summary>Evaluated runs of two recipes and three seeds each, one with a name that would be markup.</summary>
    public IReadOnlyList<long> Evaluated { get; private set; } = [];

    public long Completed { get; private set; }

    public long Failed { get; private set; }

    public long Running { get; private set; }

    public long Paused { get; private set; }

    /// <summary>With checkpoints of the steps 2 and 4 that translate images.</summary>
    public long Trained { get; private set; }

    public async Task InitializeAsync()
    {
        runs = await RunsInStore.CreateAsync(data.Path);
        await AddRunsAsync();
        server = await DashboardServer.StartAsync(data.Path);
        using var api = new RunApi(Address);
        Trained = await api.LaunchAsync(Tiny);
        await api.UntilAsync(Trained, "Completed");
        await api.PostAsync("api/queue/pause");
        foreach (var name in (string[])["one", "two", "three"])
            await api.LaunchAsync(Tiny.Replace("trained", name, StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (runs is not null)
            await runs.DisposeAsync();
    }

    public void Dispose() => data.Dispose();

    private async Task AddRunsAsync()
    {
        var protocol = new ScoreProtocol("nsfwjs-mobilenet-v2", new string('a', 64), 128, ResizeMode.Clean, 64, 64, DatasetSplit.Test);
        var evaluated = new List<long>();
        foreach (var (recipe, seed) in new[] { ("cyclegan", 1), ("cyclegan", 2), ("cyclegan", 3), ("cycle-wgan", 1), ("cycle-wgan", 2), ("cycle-wgan", 3) })
        {
            var name = seed == 3 ? $"<b>{recipe}</b> مرحبا 🧪 {new string('x', 120)}" : $"{recipe} {seed}";
            evaluated.Add(await runs!.AddEvaluatedAsync(
                new RunConfig { Name = name, Recipe = recipe, Seed = seed, LambdaCycle = recipe == "cyclegan" ? 10 : 5 },
                (MetricNames.ContentErrorAB, null, [0.9, 0.7, 0.1 * seed]),
                (MetricNames.CycleA, null, [0.5, 0.4, 0.3]),
                (MetricNames.FrechetAB, protocol, [30, 20, 10 + seed]),
                (MetricNames.FrechetFloorAB, protocol, [2.25])));
        }

        Evaluated = evaluated;
        Completed = await runs!.AddAsync("completed", RunStatus.Completed, tags: ["one", "two"]);
        Failed = await runs.AddAsync("failed", RunStatus.Failed, failure: "loss/G is NaN at step 40.");
        runs.MeasureSeries(Failed, MetricNames.LossDA, 40, step => step < 30 ? 1 : double.NaN);
        Running = await runs.AddAsync("training", RunStatus.Running);
        Paused = await runs.AddAsync("paused", RunStatus.Paused);
        runs.Evaluate(Running, 40, protocol, new(MetricNames.FrechetAB, 31.5), new(MetricNames.FrechetFloorAB, 2.25));
    }
}
