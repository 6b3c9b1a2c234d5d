using CycleDash.Data;
using CycleDash.Training.Trainers;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Controls;

/// <summary>Where a run stands: a word, a symbol and a colour, so that none of them is needed alone.</summary>
public sealed partial class StatusBadge
{
    [Parameter, EditorRequired]
    public RunStatus Status { get; set; }

    /// <summary>What was asked of it while it runs.</summary>
    [Parameter]
    public StopRequest Asked { get; set; }

    private string Word => (Status, Asked) switch
    {
        (RunStatus.Running, StopRequest.Cancel) => "Cancelling …",
        (RunStatus.Running, StopRequest.Pause) => "Pausing …",
        _ => Status.ToString(),
    };

    private string Icon => (Status, Asked) switch
    {
        (RunStatus.Running, StopRequest.Cancel) => IconOf(RunStatus.Cancelled),
        (RunStatus.Running, StopRequest.Pause) => IconOf(RunStatus.Paused),
        _ => IconOf(Status),
    };

    private string Tone => Status switch
    {
        RunStatus.Running => "info",
        RunStatus.Completed => "success",
        RunStatus.Failed => "danger",
        RunStatus.Paused => "warning",
        RunStatus.Queued or RunStatus.Cancelled => "neutral",
    };

    private static string IconOf(RunStatus status) => status switch
    {
        RunStatus.Queued => "schedule",
        RunStatus.Running => "play_arrow",
        RunStatus.Paused => "pause",
        RunStatus.Completed => "check",
        RunStatus.Failed => "error",
        RunStatus.Cancelled => "block",
    };
}
