using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>The level of each line of a run's log.</summary>
public static class RunLogLevels
{
    /// <summary>Errors end a run; warnings are what a reader may have to act on.</summary>
    public static RunLogLevel Of(RunEvent line) => line.Kind switch
    {
        RunEventKind.Failed => RunLogLevel.Error,
        RunEventKind.Note or RunEventKind.Interrupted or RunEventKind.Cancelled => RunLogLevel.Warning,
        RunEventKind.Created or RunEventKind.Started or RunEventKind.Resumed or RunEventKind.Evaluated or RunEventKind.Checkpointed
            or RunEventKind.DecayStarted or RunEventKind.Paused or RunEventKind.Completed => RunLogLevel.Information,
    };
}
