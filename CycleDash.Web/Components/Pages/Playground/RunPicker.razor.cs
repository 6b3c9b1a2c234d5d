using CycleDash.Data.Queries;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>Runs that have checkpoints, to be ticked; those that are ticked stand first.</summary>
public sealed partial class RunPicker
{
    /// <summary>The newest that match the search.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TranslatableRun> Offered { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<TranslatableRun> Chosen { get; set; } = [];

    [Parameter, EditorRequired]
    public string Search { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> OnSearch { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(long Run, bool Chosen)> OnToggle { get; set; }

    private List<TranslatableRun> Rows => [.. Chosen, .. Offered.Where(run => Chosen.All(one => one.Id != run.Id))];
}
