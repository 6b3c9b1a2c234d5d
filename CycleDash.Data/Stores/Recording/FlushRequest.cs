namespace CycleDash.Data.Stores.Recording;

/// <summary>A thread that waits until its records are durable.</summary>
internal sealed class FlushRequest : IDisposable
{
    private readonly ManualResetEventSlim done = new();
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? failure;

    /// <summary>Ends when the records are durable, or the writer ended while the database refused them.</summary>
    public Task Completed => completion.Task;

    /// <summary>Blocks until the records are durable.</summary>
    /// <exception cref="IOException">The writer ended while the database refused them.</exception>
    public void Await()
    {
        done.Wait();
        if (failure is not null)
            throw new IOException("The run's records could not be stored: " + failure.Message, failure);
    }

    public void Complete(Exception? error)
    {
        failure = error;
        completion.SetResult();
        done.Set();
    }

    public void Dispose() => done.Dispose();
}
