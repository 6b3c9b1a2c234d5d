using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Runs;

/// <summary>A run survives whatever happens to the program, and ends as if nothing had happened.</summary>
[WatchesFailures]
public sealed class ResumeTests : IDisposable
{
    private const int Steps = 240;
    private const int CheckpointEverySteps = 50;

    // So that a step takes long enough to be disturbed in the middle of a run.
    private const int SlowFilters = 16;

    private static readonly string SlowConfig =
        RunApi.TinyConfig(Steps, CheckpointEverySteps).Replace("\"generatorFilters\": 4", $"\"generatorFilters\": {SlowFilters}", StringComparison.Ordinal);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_run_that_was_killed_and_one_that_was_stopped_end_like_one_that_was_not()
    {
        await ImportAsync();
        await using var server = await DashboardServer.StartAsync(directory.Path);
        using var api = new RunApi(server.Address);
        var config = SlowConfig;
        var undisturbed = await api.LaunchAsync(config);
        await api.UntilAsync(undisturbed, "Completed");

        var killed = await api.LaunchAsync(config);
        await api.UntilStepAsync(killed, CheckpointEverySteps + 10);
        await server.KillAsync();
        await server.StartAgainAsync();
        await api.UntilAsync(killed, "Completed");

        var stopped = await api.LaunchAsync(config);
        await api.UntilStepAsync(stopped, 20);
        Assert.Equal(0, await server.StopAsync());
        await server.StartAgainAsync();
        await api.UntilAsync(stopped, "Completed");

        var paused = await api.LaunchAsync(config);
        await api.UntilStepAsync(paused, 20);
        await api.PostAsync($"api/runs/{paused}/pause");
        await api.UntilAsync(paused, "Paused");
        await api.PostAsync($"api/runs/{paused}/resume");
        await api.UntilAsync(paused, "Completed");

        var weights = await api.WeightsAsync(undisturbed, Steps);
        var metrics = await api.MetricsAsync(undisturbed);
        foreach (var run in (long[])[killed, stopped, paused])
        {
            Assert.Contains((await api.FindAsync(run)).GetProperty("events").EnumerateArray(), line => line.GetProperty("kind").GetString() == "Resumed");
            Assert.Equal(weights, await api.WeightsAsync(run, Steps));
            Assert.Equal(metrics, await api.MetricsAsync(run));
        }
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_it_has()
    {
        await ImportAsync();
        await using var server = await DashboardServer.StartAsync(directory.Path);
        using var api = new RunApi(server.Address);
        var id = await api.LaunchAsync(RunApi.TinyConfig(500_000, CheckpointEverySteps));
        await api.UntilStepAsync(id, CheckpointEverySteps + 10);

        await api.PostAsync($"api/runs/{id}/cancel");
        await api.UntilAsync(id, "Cancelled");

        var run = await api.FindAsync(id);
        var losses = (await api.GetAsync($"api/runs/{id}/metrics?names=loss/G")).GetProperty("series")[0];
        Assert.Equal(run.GetProperty("step").GetInt64(), losses.GetProperty("steps").GetArrayLength());
        Assert.NotEmpty(run.GetProperty("checkpoints").EnumerateArray());
    }

    [Fact]
    public async Task A_terminal_training_that_was_killed_is_finished_by_the_dashboard()
    {
        await ImportAsync();
        await using var server = await DashboardServer.StartAsync(directory.Path);
        using var api = new RunApi(server.Address);
        using var terminal = CycleDashCommand.Start(
            "train", "--dataset", "discs-squares", "--data-dir", directory.Path, "--set", "imageSize=16", $"generatorFilters={SlowFilters}", "discriminatorFilters=4",
            "discriminatorLayers=1", "residualBlocks=1", $"maxSteps={Steps}", $"checkpointEverySteps={CheckpointEverySteps}", "threads=1", "--name", "from the terminal");
        const long id = 1;
        await Eventually.TrueAsync("the terminal's run is seen", async () => (await api.GetAsync("api/runs")).GetProperty("total").GetInt32() == 1);
        await api.UntilStepAsync(id, CheckpointEverySteps + 5);
        await terminal.KillAsync();

        await server.StopAsync();
        await server.StartAgainAsync();
        await api.UntilAsync(id, "Completed");

        // Otherwise the terminal had finished it before it was killed.
        Assert.Contains((await api.FindAsync(id)).GetProperty("events").EnumerateArray(), line => line.GetProperty("kind").GetString() == "Resumed");
        var losses = (await api.GetAsync($"api/runs/{id}/metrics?names=loss/G")).GetProperty("series")[0];
        Assert.Equal(Steps, losses.GetProperty("steps").GetArrayLength());
    }

    private async Task ImportAsync()
    {
        using var source = new TemporaryDirectory();
        var (code, _, error) = await CycleDashCommand.RunAsync("datasets", "add", TinyDataset.Write(source.Path), "--data-dir", directory.Path);
        Assert.True(code == 0, error);
    }
}
