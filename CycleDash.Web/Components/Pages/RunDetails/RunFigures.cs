using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>
/// The figures of the run's header. The page draws them when the run's state changes; what is measured meanwhile the charts' script writes over
/// them, in the frame that paints the curves: drawing them on their own would cost every page as much as its charts.
/// </summary>
public static class RunFigures
{
    /// <summary>Labels and figures below the progress bar, in their order.</summary>
    public static IReadOnlyList<(string Label, RunFigure Figure)> Below(RunSummary run) =>
    [
        ("Epoch", new("epoch", $"{Show.Count(run.Epoch)} / {Show.Count(run.Epochs)}")),
        ("Images/s", new("speed", Show.Measure(run.ImagesPerSecond))),
        ("Loss G", Latest(run, MetricNames.LossG)),
        ("Loss F", Latest(run, MetricNames.LossF)),
        ("Loss D_A", Latest(run, MetricNames.LossDA)),
        ("Loss D_B", Latest(run, MetricNames.LossDB)),
        ("Test cycle A", Latest(run, MetricNames.EvaluationCycleA)),
        ("Test cycle B", Latest(run, MetricNames.EvaluationCycleB)),
    ];

    /// <summary>Every figure of the header.</summary>
    /// <param name="run">The run as it is now.</param>
    /// <param name="now">For how long it will still take.</param>
    public static IReadOnlyList<RunFigure> All(RunSummary run, DateTimeOffset now) => [.. RunProgress.Figures(run, now), .. Below(run).Select(pair => pair.Figure)];

    private static RunFigure Latest(RunSummary run, string metric) => new(metric, Show.Measure(run.Latest.TryGetValue(metric, out var value) ? value : null));
}
