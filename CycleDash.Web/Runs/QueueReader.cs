using System.Collections.Concurrent;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Training.Trainers;

namespace CycleDash.Web.Runs;

/// <summary>
/// Reads the queue with expected times. A run's pace is its own where it has trained, otherwise that of the newest run that costs the same, otherwise
/// what was measured before a launch.
/// </summary>
public sealed class QueueReader(QueueQueries queries, StepTimeMeter meter, ActiveRuns active, TimeProvider time)
{
    // A dataset's content never changes under its hash.
    private readonly ConcurrentDictionary<string, (int A, int B)> trainImages = [];

    /// <summary>The queue as it stands.</summary>
    public async Task<QueueView> ReadAsync(CancellationToken cancellationToken)
    {
        var snapshot = await queries.ReadAsync(cancellationToken);
        foreach (var hash in All(snapshot).Select(entry => entry.DatasetHash).Distinct().Where(hash => !trainImages.ContainsKey(hash)))
        {
            if (await queries.TrainImagesAsync(hash, cancellationToken) is { } images)
                trainImages[hash] = images;
        }

        // Deleted since the snapshot, and the dataset with it.
        snapshot = snapshot with { Running = Known(snapshot.Running), Queued = Known(snapshot.Queued), Paused = Known(snapshot.Paused) };
        var paces = new Dictionary<RunConfig, double>();
        foreach (var pace in All(snapshot).Any() ? await queries.PacesAsync(cancellationToken) : [])
            paces.TryAdd(StepTimeMeter.CostOf(pace.Config), pace.SecondsPerStep);
        return QueueForecast.Of(snapshot, time.GetUtcNow(), TotalSteps, SecondsPerStep, active.Contains);

        long TotalSteps(QueueEntry entry) =>
            entry.Run.TotalSteps > 0 ? entry.Run.TotalSteps : new RunSchedule(entry.Config, trainImages[entry.DatasetHash].A, trainImages[entry.DatasetHash].B).TotalSteps;

        IReadOnlyList<QueueEntry> Known(IReadOnlyList<QueueEntry> entries) => [.. entries.Where(entry => trainImages.ContainsKey(entry.DatasetHash))];

        double? SecondsPerStep(QueueEntry entry) => entry.SecondsPerStep
            ?? (paces.TryGetValue(StepTimeMeter.CostOf(entry.Config), out var pace) ? pace : meter.Known(entry.Config)?.SecondsPerStep);
    }

    private static IEnumerable<QueueEntry> All(QueueSnapshot queue) => [.. queue.Running, .. queue.Queued, .. queue.Paused];
}
