using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>A vertical marker in the charts of a run.</summary>
/// <param name="Step">Where, in finished generator steps.</param>
/// <param name="Time">When, for an axis of time: in Unix milliseconds, as the store keeps it, so that one that was told equals itself read.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Label">The same in words, shown under the pointer.</param>
public sealed record ChartEvent(long Step, long Time, ChartEventKind Kind, string Label)
{
    /// <summary>The marker of a line of the run's history; null for lines that are none.</summary>
    public static ChartEvent? Of(RunEvent line) => line.Kind switch
    {
        RunEventKind.Checkpointed => Of(line, ChartEventKind.Checkpoint, "checkpoint"),
        RunEventKind.Resumed => Of(line, ChartEventKind.Resume, "resumed"),
        RunEventKind.Evaluated => Of(line, ChartEventKind.Evaluation, "evaluation"),
        RunEventKind.DecayStarted => Of(line, ChartEventKind.Decay, "learning rate falls from here"),
        _ => null,
    };

    private static ChartEvent Of(RunEvent line, ChartEventKind kind, string what) =>
        new(line.Step, line.At.ToUnixTimeMilliseconds(), kind, FormattableString.Invariant($"{what}, step {line.Step}"));
}
