using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CycleDash.Web.Tests.Runs;

public sealed class TrainingServiceTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RunOwner Dead = ProcessIdentity.Current with { ProcessId = int.MaxValue };

    private static readonly RunConfig Tiny = new()
    {
        Dataset = TinyDataset.Name, ImageSize = 16, GeneratorFilters = 2, DiscriminatorFilters = 2, DiscriminatorLayers = 1, ResidualBlocks = 1, MaxSteps = 3, Threads = 1,
    };

    private readonly Dashboard dashboard = new();

    private RunStore Store => dashboard.Services.GetRequiredService<RunStore>();

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task A_run_whose_folder_cannot_be_made_fails_with_the_reason_and_the_next_one_trains()
    {
        var runs = Directory.CreateDirectory(Path.Combine(dashboard.DataDirectory, "runs"));
        await File.WriteAllTextAsync(Path.Combine(runs.FullName, "1"), "Not a folder.");

        var failed = await dashboard.UntilStatusAsync(RunStatus.Failed, QueueAsync);

        Assert.Equal(1, failed);
        Assert.Contains(Path.Combine("runs", "1"), (await FindAsync(failed)).Failure, StringComparison.Ordinal);
        await dashboard.UntilStatusAsync(RunStatus.Completed, QueueAsync);
    }

    [Fact]
    public async Task What_this_process_still_owns_without_training_it_is_taken_up_again()
    {
        await Store.PauseQueueAsync(None);
        var id = await QueueAsync();
        await Store.ClaimAsync(id, ProcessIdentity.Current, None);

        await dashboard.UntilStatusAsync(RunStatus.Completed, async () =>
        {
            await dashboard.Services.GetRequiredService<QueueCommands>().ResumeAsync(None);
            return id;
        });
    }

    [Theory]
    [InlineData(StopRequest.None, RunStatus.Queued)]
    [InlineData(StopRequest.Pause, RunStatus.Paused)]
    [InlineData(StopRequest.Cancel, RunStatus.Cancelled)]
    public async Task A_run_of_a_dead_process_is_given_back_while_this_one_trains_another(StopRequest asked, RunStatus stands)
    {
        var training = await dashboard.UntilStatusAsync(RunStatus.Running, () => QueueAsync(Tiny with { Epochs = 100_000, MaxSteps = 0 }));
        var orphan = await QueueAsync();
        Assert.NotNull(await Store.ClaimAsync(orphan, Dead, None));
        if (asked != StopRequest.None)
            await Store.RequestStopAsync(orphan, asked, None);
        var time = new TickedTime();
        using var watch = new OrphanWatch(dashboard.Services.GetRequiredService<OrphanRecovery>(), time, NullLogger<OrphanWatch>.Instance);
        await watch.StartAsync(None);

        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = dashboard.Services.GetRequiredService<LiveRuns>().Subscribe(orphan, _ => LookAsync());
        await time.TickAsync();
        // The dashboard's own watch may have found it before anybody listened.
        await LookAsync();
        await given.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((stands, RunStatus.Running), ((await FindAsync(orphan)).Status, (await FindAsync(training)).Status));
        await watch.StopAsync(None);
        await dashboard.UntilStatusAsync(RunStatus.Cancelled, async () =>
        {
            await dashboard.Services.GetRequiredService<RunCommands>().CancelAsync(training, None);
            return training;
        });

        async Task LookAsync()
        {
            if ((await FindAsync(orphan)).Status != RunStatus.Running)
                given.TrySetResult();
        }
    }

    [Fact]
    public async Task A_pause_after_a_cancellation_does_not_save_the_run()
    {
        var commands = dashboard.Services.GetRequiredService<RunCommands>();
        var training = await dashboard.UntilStatusAsync(RunStatus.Running, () => QueueAsync(Tiny with { Epochs = 100_000, MaxSteps = 0 }));

        await dashboard.UntilStatusAsync(RunStatus.Cancelled, async () =>
        {
            await Task.WhenAll(commands.CancelAsync(training, None), commands.CancelAsync(training, None));
            await commands.PauseAsync(training, None);
            return training;
        });

        Assert.Equal(RunStatus.Cancelled, (await FindAsync(training)).Status);
    }

    [Fact]
    public async Task A_run_for_a_GPU_is_refused_where_there_is_none()
    {
        using var client = dashboard.CreateClient();
        using var body = new StringContent(Dashboard.TinyRun.Replace("\"threads\"", "\"device\": \"cuda\", \"threads\"", StringComparison.Ordinal), Encoding.UTF8, "application/json");

        var answer = await (await client.PostAsync(new Uri("/api/runs", UriKind.Relative), body)).Content.ReadFromJsonAsync<JsonElement>();

        if (!TorchSharp.torch.cuda.is_available())
            Assert.Contains("no GPU", answer.GetProperty("errors").GetProperty("device")[0].GetString(), StringComparison.Ordinal);
    }

    private async Task<RunSummary> FindAsync(long id) => (await dashboard.Services.GetRequiredService<RunQueries>().FindAsync(id, None))!.Summary;

    private Task<long> QueueAsync() => QueueAsync(Tiny);

    private async Task<long> QueueAsync(RunConfig config)
    {
        var manifest = dashboard.Services.GetRequiredService<DatasetStore>().Find(TinyDataset.Name)!;
        var id = await Store.CreateAsync(config, manifest, reservedFor: null, clonedFrom: null, None);
        dashboard.Services.GetRequiredService<RunQueueSignal>().Wake();
        return id;
    }

    /// <summary>A clock whose periods end when the test says so.</summary>
    private sealed class TickedTime : TimeProvider
    {
        private readonly TaskCompletionSource<Action> tick = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task TickAsync() => (await tick.Task.WaitAsync(TimeSpan.FromMinutes(1)))();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            tick.TrySetResult(() => callback(state));
            return new Still();
        }

        private sealed class Still : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // Nothing runs.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
