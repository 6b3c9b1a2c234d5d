using System.Runtime.InteropServices;
using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Training.Datasets;
using CycleDash.Web.Components.Pages.Launch;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Api;

/// <summary>Says what the runs of a comparison would be, as the launch form does, and queues nothing.</summary>
internal sealed class BatchPreviewer(ComparisonLauncher launcher, StepTimeMeter meter, DatasetStore datasets, ILogger<BatchPreviewer> logger)
{
    /// <summary>Looks up what is finished, and measures some real steps of each distinct model.</summary>
    /// <param name="tag">Of all runs.</param>
    /// <param name="runs">Checked runs.</param>
    /// <param name="leaveOutFinished">Whether finished ones are not queued.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BatchPreview> PreviewAsync(string tag, IReadOnlyList<PlannedRun> runs, bool leaveOutFinished, CancellationToken cancellationToken)
    {
        var finished = await launcher.FindFinishedAsync(runs, cancellationToken);
        IReadOnlyList<PlannedRun> wanted = leaveOutFinished ? [.. runs.Except(finished.Select(done => done.Run))] : runs;
        var (time, problem) = await EstimateAsync(wanted, cancellationToken);
        return new(tag, wanted.Count, [.. wanted.Select(run => run.Config.Name)], time?.TotalSeconds, problem, [.. finished.Select(FinishedAnswer.From)]);
    }

    private async Task<(TimeSpan? Time, string? Problem)> EstimateAsync(IReadOnlyList<PlannedRun> runs, CancellationToken cancellationToken)
    {
        try
        {
            var secondsPerStep = new Dictionary<RunConfig, double>();
            foreach (var kind in runs.Select(run => run.Config).DistinctBy(StepTimeMeter.CostOf))
                secondsPerStep[StepTimeMeter.CostOf(kind)] = (await meter.MeasureAsync(kind, cancellationToken)).SecondsPerStep;
            var counts = runs.Select(run => run.Config.Dataset).Distinct().ToDictionary(name => name, CountsOf, StringComparer.Ordinal);
            var time = ComparisonTime.Of(runs, config => secondsPerStep[StepTimeMeter.CostOf(config)], name => counts[name]);
            return (time, time is null ? "It would take longer than a century." : null);
        }
        catch (Exception exception) when (exception is ExternalException or InvalidOperationException or ArgumentException or DllNotFoundException or OutOfMemoryException)
        {
            ApiLog.EstimateFailed(logger, exception);
            return (null, exception.Message);
        }
    }

    private DatasetCounts? CountsOf(string name) => datasets.Find(name) is { } dataset ? DatasetCounts.Of(dataset) : DatasetCounts.OfEmbedded(name);
}
