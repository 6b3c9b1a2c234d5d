using System.Collections.Concurrent;

namespace CycleDash.Training.Translation;

/// <summary>
/// One thread that does one piece of work after the other, in the order in which it was asked for. Tensors' dispose scopes and gradient modes
/// belong to a thread, so what works with tensors for many callers works here. The thread starts with the first piece.
/// </summary>
public sealed class ComputeThread : IDisposable
{
    /// <summary>So much may wait where nothing else is said; more is refused.</summary>
    public const int MostWaiting = 64;

    private readonly BlockingCollection<Action> waiting;
    private readonly Lazy<Thread> thread;

    // Belongs to the thread; null once it is done.
    private Action? atStart;

    /// <param name="name">Of the thread, for debuggers.</param>
    /// <param name="atStart">
    /// Done once on the thread with the first piece of work, whose caller gets its exceptions; the next piece tries it again. Null for nothing.
    /// </param>
    /// <param name="atEnd">Done once on the thread after the last one; null for nothing.</param>
    /// <param name="whenIdle">Done on the thread when no work has come for a while, once until more comes; null for nothing.</param>
    /// <param name="idleAfter">How long that while is.</param>
    /// <param name="mostWaiting">So much may wait; more is refused.</param>
    public ComputeThread(
        string name, Action? atStart = null, Action? atEnd = null, Action? whenIdle = null, TimeSpan idleAfter = default, int mostWaiting = MostWaiting)
    {
        this.atStart = atStart;
        waiting = new(mostWaiting);
        thread = new(() =>
        {
            var started = new Thread(() => Work(atEnd, whenIdle, idleAfter)) { Name = name, IsBackground = true };
            started.Start();
            return started;
        });
    }

    /// <summary>Does the work when its turn comes.</summary>
    /// <param name="work">Looks at the token between its parts, where it has any.</param>
    /// <param name="cancellationToken">Work that is cancelled while it waits is never begun.</param>
    /// <exception cref="ComputeThreadBusyException">Too much is waiting already.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Whoever cancels hears of it at once, also while others are at work.
        var registration = cancellationToken.Register(() => result.TrySetCanceled(cancellationToken));
        var accepted = waiting.TryAdd(() =>
        {
            try
            {
                if (result.Task.IsCompleted)
                    return;
                atStart?.Invoke();
                atStart = null;
                result.TrySetResult(work(cancellationToken));
            }
            catch (OperationCanceledException cancelled)
            {
                result.TrySetCanceled(cancelled.CancellationToken);
            }
            catch (Exception problem)
            {
                result.TrySetException(problem);
            }
            finally
            {
                registration.Dispose();
            }
        });
        if (!accepted)
        {
            registration.Dispose();
            throw new ComputeThreadBusyException();
        }

        _ = thread.Value;
        return result.Task;
    }

    /// <summary>Returns when the piece of work under way, and what waited, is done.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        if (thread.IsValueCreated)
            thread.Value.Join();
        waiting.Dispose();
    }

    private void Work(Action? atEnd, Action? whenIdle, TimeSpan idleAfter)
    {
        var patience = whenIdle is null ? Timeout.InfiniteTimeSpan : idleAfter;
        while (!waiting.IsCompleted)
        {
            if (waiting.TryTake(out var work, patience))
            {
                patience = whenIdle is null ? Timeout.InfiniteTimeSpan : idleAfter;
                work();
            }
            else if (!waiting.IsAddingCompleted)
            {
                patience = Timeout.InfiniteTimeSpan;
                whenIdle?.Invoke();
            }
        }

        atEnd?.Invoke();
    }
}
