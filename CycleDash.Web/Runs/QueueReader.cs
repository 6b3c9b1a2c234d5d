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
        IReadOnlyList<QueueEntry> all = [.. snapshot.Running, .. snapshot.Queued, .. snapshot.Paused];
        foreach (var hash in all.Select(entry => entry.DatasetHash).Distinct().Where(hash => !trainImages.ContainsKey(hash)))
            trainImages[hash] = await queries.TrainImagesAsync(hash, cancellationToken);
        var paces = new Dictionary<RunConfig, double>();
        foreach (var pace in all.Count == 0 ? [] : await queries.PacesAsync(cancellationToken))
            paces.TryAdd(StepTimeMeter.CostOf(pace.Config), pace.SecondsPerStep);
        return QueueForecast.Of(snapshot, time.GetUtcNow(), TotalSteps, SecondsPerStep, active.Contains);

        long TotalSteps(QueueEntry entry) =>
            entry.Run.TotalSteps > 0 ? entry.Run.TotalSteps : new RunSchedule(entry.Config, trainImages[entry.DatasetHash].A, trainImages[entry.DatasetHash].B).TotalSteps;

        double? SecondsPerStep(QueueEntry entry) => entry.SecondsPerStep
            ?? (paces.TryGetValue(StepTimeMeter.CostOf(entry.Config), out var pace) ? pace : meter.Known(entry.Config)?.SecondsPerStep);
    }
}
