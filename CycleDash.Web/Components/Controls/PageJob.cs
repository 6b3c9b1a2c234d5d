using CycleDash.Training.Datasets;
using CycleDash.Training.Weights;
using CycleDash.Web.Components.Pages;

namespace CycleDash.Web.Components.Controls;

/// <summary>A fetch, an import or the like that a page waits for: how far it is, what went wrong, and how to stop it. It ends with its page.</summary>
public sealed class PageJob : IDisposable
{
    private CancellationTokenSource? running;

    /// <summary>Raised from any thread when there is something new to show.</summary>
    public event Action? Changed;

    public bool IsBusy => running is not null;

    /// <summary>How far it is; null before the first word of it.</summary>
    public JobProgress? Progress { get; private set; }

    /// <summary>Why it ended without a result, and what to do.</summary>
    public string? Problem { get; private set; }

    /// <summary>What to say when it was stopped.</summary>
    public string WhenStopped { get; init; } = "Stopped. Nothing was added.";

    /// <summary>Imports or generates a dataset on a thread of the pool and returns it, or null when that failed or was stopped.</summary>
    public Task<T?> ImportAsync<T>(Func<IProgress<ImportProgress>, CancellationToken, Task<T>> work)
        where T : class? => RunAsync<ImportProgress, T>(work, JobProgress.Of);

    /// <summary>Does the work on a thread of the pool and returns its result, or null when it failed or was stopped.</summary>
    /// <param name="work">Told where to report, and when to end.</param>
    /// <param name="describe">What to show of its reports.</param>
    public async Task<T?> RunAsync<TProgress, T>(Func<IProgress<TProgress>, CancellationToken, Task<T>> work, Func<TProgress, JobProgress> describe)
        where T : class?
    {
        if (running is not null)
            return null;
        using var mine = running = new();
        (Progress, Problem) = (null, null);
        Changed?.Invoke();
        try
        {
            return await Task.Run(() => work(new Reporter<TProgress>(this, describe), mine.Token), mine.Token);
        }
        catch (OperationCanceledException)
        {
            Problem = WhenStopped;
            return null;
        }
        catch (Exception exception) when (exception is DatasetException or WeightsException || PageProblem.IsExpected(exception))
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
    private sealed class Reporter<TProgress>(PageJob job, Func<TProgress, JobProgress> describe) : IProgress<TProgress>
    {
        public void Report(TProgress value)
        {
            var (last, next) = (job.Progress, describe(value));
            if (last is not null && last.Stage == next.Stage && (next.Fraction is null ? last.Amount == next.Amount : Percent(last) == Percent(next)))
                return;
            job.Progress = next;
            job.Changed?.Invoke();
        }

        private static int? Percent(JobProgress progress) => (int?)(100 * progress.Fraction);
    }
}
