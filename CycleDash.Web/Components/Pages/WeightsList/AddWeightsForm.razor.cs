using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.WeightsList;

/// <summary>Takes a file of weights that lies on the server.</summary>
public sealed partial class AddWeightsForm : IDisposable
{
    private readonly PageJob job = new();
    private string path = "";
    private string name = "";

    [Inject]
    public required WeightsStore WeightsStore { get; init; }

    /// <summary>Called with the name of the added weights.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    public void Dispose() => job.Dispose();

    private async Task AddAsync()
    {
        var (file, wanted) = (path.Trim(), name.Length == 0 ? null : name);
        if (file.Length == 0)
            return;
        var installed = await job.RunAsync<WeightsProgress, InstalledWeights>((_, _) => Task.FromResult(WeightsStore.Add(file, wanted)), JobProgress.Of);
        if (installed is null)
            return;
        path = "";
        await OnAdded.InvokeAsync(installed.Name);
    }
}
