using CycleDash.Training.Translation;

namespace CycleDash.Training.Tests.Translation;

public sealed class ComputeThreadTests : IDisposable
{
    private readonly ComputeThread thread = new("test");
    private readonly ManualResetEventSlim gate = new();

    public void Dispose()
    {
        gate.Set();
        thread.Dispose();
        gate.Dispose();
    }

    [Fact]
    public async Task Work_is_done_in_order_on_one_thread()
    {
        var done = new List<(int Piece, int Thread)>();
        var pieces = Enumerable.Range(0, 20).Select(piece => thread.RunAsync(_ =>
        {
            done.Add((piece, Environment.CurrentManagedThreadId));
            return piece;
        }, CancellationToken.None)).ToList();

        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(pieces));
        Assert.Equal(Enumerable.Range(0, 20), done.Select(entry => entry.Piece));
        Assert.Single(done.Select(entry => entry.Thread).Distinct());
        Assert.NotEqual(Environment.CurrentManagedThreadId, done[0].Thread);
    }

    [Fact]
    public async Task A_failure_is_the_callers_and_the_next_piece_is_done()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => thread.RunAsync<int>(_ => throw new InvalidDataException("no"), CancellationToken.None));
        Assert.Equal(2, await thread.RunAsync(_ => 2, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_cancelled_while_it_waits_is_never_begun()
    {
        var begun = false;
        using var cancel = new CancellationTokenSource();
        var first = thread.RunAsync(_ => Wait(), CancellationToken.None);
        var second = thread.RunAsync(_ => begun = true, cancel.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.Set();
        await first;
        await thread.RunAsync(_ => 0, CancellationToken.None);

        Assert.False(begun);
    }

    [Fact]
    public async Task Too_much_waiting_is_refused()
    {
        var accepted = new List<Task<bool>>();
        var refused = Assert.Throws<ComputeThreadBusyException>(() =>
        {
            // One is at work and so many wait.
            for (var i = 0; i < ComputeThread.MostWaiting + 2; i++)
                accepted.Add(thread.RunAsync(_ => Wait(), CancellationToken.None));
        });

        Assert.Contains("Try again", refused.Message, StringComparison.Ordinal);
        gate.Set();
        await Task.WhenAll(accepted);
    }

    [Fact]
    public async Task A_failure_at_the_start_is_the_callers_and_the_next_piece_tries_again()
    {
        var starts = 0;
        using var started = new ComputeThread("test", () =>
        {
            if (++starts == 1)
                throw new DllNotFoundException("libtorch");
        });

        await Assert.ThrowsAsync<DllNotFoundException>(() => started.RunAsync(_ => 1, CancellationToken.None));
        Assert.Equal(2, await started.RunAsync(_ => 2, CancellationToken.None));
        Assert.Equal(3, await started.RunAsync(_ => 3, CancellationToken.None));
        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task When_nothing_comes_for_a_while_it_is_told_on_the_thread_and_goes_on_afterwards()
    {
        var idle = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = new ComputeThread("test", whenIdle: () => idle.TrySetResult(Environment.CurrentManagedThreadId), idleAfter: TimeSpan.FromMilliseconds(1));

        var mine = await told.RunAsync(_ => Environment.CurrentManagedThreadId, CancellationToken.None);

        Assert.Equal(mine, await idle.Task);
        Assert.Equal(mine, await told.RunAsync(_ => Environment.CurrentManagedThreadId, CancellationToken.None));
    }

    private bool Wait()
    {
        gate.Wait();
        return true;
    }
}
