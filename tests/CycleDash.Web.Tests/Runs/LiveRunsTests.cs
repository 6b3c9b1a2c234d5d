using CycleDash.Data;
using CycleDash.Training.Recording;
using CycleDash.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CycleDash.Web.Tests.Runs;

public sealed class LiveRunsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LiveRuns live = new(TimeProvider.System, NullLogger<LiveRuns>.Instance);

    [Fact]
    public async Task ASubscriberReceivesEveryChangeOfItsRunInOrder()
    {
        var received = new Received();
        using var subscription = live.Subscribe(7, received.AddAsync, TimeSpan.Zero);

        for (var step = 1; step <= 500; step++)
            live.Publish(Step(step % 2 == 0 ? 7 : 8, step));
        live.Publish(new StatusChange(7, RunStatus.Completed));

        await received.UntilAsync(changes => changes[^1] is StatusChange);
        Assert.Equal(Enumerable.Range(1, 250).Select(half => 2L * half), received.All.OfType<MetricsChange>().Select(change => change.Metrics.Step));
    }

    [Fact]
    public void ManyPagesShareTheirCalls()
    {
        Assert.Equal(LiveRuns.DefaultInterval, live.Interval);
        var subscriptions = Enumerable.Range(0, 8).Select(_ => live.Subscribe(7, _ => Task.CompletedTask)).ToList();

        Assert.Equal(TimeSpan.FromMilliseconds(320), live.Interval);
        Assert.Equal(TimeSpan.FromSeconds(3.2), live.CalmInterval);
        subscriptions.ForEach(subscription => subscription.Dispose());
        Assert.Equal(LiveRuns.DefaultInterval, live.Interval);
        Assert.Equal(TimeSpan.FromSeconds(1), live.CalmInterval);
    }

    [Fact]
    public void ASubscriberWithAPaceOfItsOwnSlowsNobodyDown()
    {
        using var calm = live.SubscribeCalmly(7, _ => Task.CompletedTask);
        var subscriptions = Enumerable.Range(0, 8).Select(_ => live.Subscribe(7, _ => Task.CompletedTask)).ToList();

        Assert.Equal(TimeSpan.FromMilliseconds(320), live.Interval);
        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    [Fact]
    public async Task AChangeOfAllRunsReachesTheSubscriberOfOne()
    {
        var received = new Received();
        using var subscription = live.Subscribe(7, received.AddAsync);

        live.Publish(new ReloadChange(ReloadChange.AllRuns));

        await received.UntilAsync(changes => changes.Count == 1);
    }

    [Fact]
    public async Task ASubscriberThatFellBehindIsToldToReadAgain()
    {
        var release = new TaskCompletionSource();
        var received = new Received();
        using var subscription = live.Subscribe(
            7,
            async changes =>
            {
                await received.AddAsync(changes);
                await release.Task;
            },
            TimeSpan.Zero);
        live.Publish(Step(7, 0));
        await received.UntilAsync(changes => changes.Count == 1);

        for (var step = 1; step <= 10_000; step++)
            live.Publish(Step(7, step));
        release.SetResult();

        await received.UntilAsync(changes => changes[^1] is ReloadChange { RunId: 7 });
        Assert.Equal(2, received.All.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASubscriberThatThrowsGetsTheNextChangesNevertheless(bool isCancelled)
    {
        var received = new Received();
        using var subscription = live.Subscribe(
            7,
            async changes =>
            {
                await received.AddAsync(changes);
                throw isCancelled ? new TaskCanceledException("The browser did not answer.") : new InvalidOperationException("The page is broken.");
            },
            TimeSpan.Zero);

        live.Publish(Step(7, 1));
        await received.UntilAsync(changes => changes.Count == 1);
        live.Publish(Step(7, 2));

        await received.UntilAsync(changes => changes.Count == 2);
    }

    [Fact]
    public async Task AfterDisposalNothingIsDelivered()
    {
        var closed = new Received();
        var open = new Received();
        var subscription = live.Subscribe(null, closed.AddAsync, TimeSpan.Zero);
        using var other = live.Subscribe(null, open.AddAsync, TimeSpan.Zero);
        subscription.Dispose();

        live.Publish(Step(7, 1));

        await open.UntilAsync(changes => changes.Count == 1);
        Assert.Empty(closed.All);
    }

    private static MetricsChange Step(long runId, long step) =>
        new(runId, new StepMetrics(step, 1, DateTimeOffset.UnixEpoch, [new(MetricNames.LossG, step)]));

    /// <summary>Collects changes and waits for a condition on them.</summary>
    private sealed class Received
    {
        private readonly Lock gate = new();
        private readonly List<RunChange> changes = [];
        private Func<List<RunChange>, bool>? condition;
        private TaskCompletionSource met = new();

        public List<RunChange> All
        {
            get
            {
                lock (gate)
                    return [.. changes];
            }
        }

        public Task AddAsync(IReadOnlyList<RunChange> added)
        {
            lock (gate)
            {
                changes.AddRange(added);
                if (condition?.Invoke(changes) == true)
                    met.TrySetResult();
            }

            return Task.CompletedTask;
        }

        public Task UntilAsync(Func<List<RunChange>, bool> isMet)
        {
            lock (gate)
            {
                met = new(TaskCreationOptions.RunContinuationsAsynchronously);
                condition = isMet;
                if (changes.Count > 0 && isMet(changes))
                    met.SetResult();
                return met.Task.WaitAsync(Patience);
            }
        }
    }
}
