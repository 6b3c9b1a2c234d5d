using CycleDash.Training.Datasets;

namespace CycleDash.Web.Components.Pages.DatasetList;

/// <summary>A fetch or an import that a page waits for: how far it is, what went wrong, and how to stop it. It ends with its page.</summary>
public sealed class ImportJob : IDisposable
{
    private CancellationTokenSource? running;

    /// <summary>Raised from any thread when there is something new to show.</summary>
    public event Action? Changed;

    public bool IsBusy => running is not null;

    /// <summary>How far it is; null before the first word of it.</summary>
    public ImportProgress? Progress { get; private set; }

    /// <summary>Why it ended without a result, and what to do.</summary>
    public string? Problem { get; private set; }

    /// <summary>Does the work on a thread of the pool and returns its result, or null when it failed or was stopped.</summary>
    public async Task<T?> RunAsync<T>(Func<IProgress<ImportProgress>, CancellationToken, Task<T>> work)
        where T : class
    {
        if (running is not null)
            return null;
        using var mine = running = new();
        (Progress, Problem) = (null, null);
        Changed?.Invoke();
        try
        {
            return await Task.Run(() => work(new Reporter(this), mine.Token), mine.Token);
        }
        catch (OperationCanceledException)
        {
            Problem = "Stopped. Nothing was added.";
            return null;
        }
        catch (Exception exception) when (exception is DatasetException || PageProblem.IsExpected(exception))
        {
            Problem = exception.Message;
            return null;
        }
        finally
        {
            running = null;
            Changed?.Invoke();
        }
    }

    public void Cancel() => running?.Cancel();

    public void Dispose() => Cancel();

    // IProgress<T> of the framework would post every report to the page's thread.
    private sealed class Reporter(ImportJob job) : IProgress<ImportProgress>
    {
        private int lastPercent = -1;
        private ImportStage lastStage;

        public void Report(ImportProgress value)
        {
            var percent = value.Total > 0 ? (int)(100L * value.Done / value.Total) : 0;
            if (percent == lastPercent && value.Stage == lastStage)
                return;
            (lastPercent, lastStage) = (percent, value.Stage);
            job.Progress = value;
            job.Changed?.Invoke();
        }
    }
}
