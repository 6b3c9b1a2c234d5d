using CycleDash.Training.Datasets;
using CycleDash.Training.Images;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>A server with two runs trained on the same images, each with checkpoints and samples of two steps.</summary>
public sealed class TrainedRuns : IAsyncLifetime, IDisposable
{
    public const int FirstStep = 40;
    public const int LastStep = 80;

    private readonly TemporaryDirectory data = new();
    private DashboardServer? server;

    public string DataDirectory => data.Path;

    public Uri Address => server!.Address;

    /// <summary>Seed 3.</summary>
    public long First { get; private set; }

    /// <summary>Seed 4, with a name that would be markup.</summary>
    public long Second { get; private set; }

    public async Task InitializeAsync()
    {
        Import(TinyDataset.Write(Path.Combine(data.Path, "source")));
        server = await DashboardServer.StartAsync(data.Path);
        using var api = new RunApi(server.Address);
        First = await api.LaunchAsync(RunApi.TinyConfig(LastStep, FirstStep));
        Second = await api.LaunchAsync(RunApi.TinyConfig(LastStep, FirstStep).Replace("\"seed\": 3", "\"seed\": 4, \"name\": \"<b onclick=alert(1)>second</b>\"", StringComparison.Ordinal));
        await api.UntilAsync(First, "Completed");
        await api.UntilAsync(Second, "Completed");
    }

    public async Task DisposeAsync() => await server!.DisposeAsync();

    public void Dispose() => data.Dispose();

    /// <summary>The bytes of one of a run's sample images.</summary>
    public byte[] Sample(long run, int step, string name) =>
        File.ReadAllBytes(Path.Combine(data.Path, "runs", $"{run}", "samples", FormattableString.Invariant($"step-{step:D8}"), name));

    private void Import(string source)
    {
        var datasets = new DatasetStore(data.Path, ImageCodec.Default, TimeProvider.System);
        datasets.Import(datasets.Inspect(source), consentToSkip: false);
    }
}
