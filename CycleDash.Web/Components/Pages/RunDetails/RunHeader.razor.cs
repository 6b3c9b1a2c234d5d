using CycleDash.Data.Queries;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>What the run is, where it stands, and what can be done to it.</summary>
public sealed partial class RunHeader
{
    private LineageLine? lineage;

    [Parameter, EditorRequired]
    public LiveRun Run { get; set; } = null!;

    [Parameter]
    public EventCallback OnDeleted { get; set; }

    /// <summary>Reads what is not in the run itself again.</summary>
    public Task ReloadAsync() => lineage?.ReloadAsync() ?? Task.CompletedTask;

    private static TimeSpan? Took(RunSummary run) => run.FinishedAt - run.StartedAt;
}
