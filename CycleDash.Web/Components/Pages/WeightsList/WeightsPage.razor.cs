using CycleDash.Training.Weights;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.WeightsList;

/// <summary>The catalogue of feature extractors: which weights are here, where the others come from, and how to get them.</summary>
public sealed partial class WeightsPage
{
    private IReadOnlyList<WeightsStatus>? weights;
    private string? problem;
    private string? added;

    [Inject]
    public required WeightsStore WeightsStore { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<WeightsPage> Logger { get; init; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            weights = await Task.Run(WeightsStore.List);
            problem = null;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
    }

    private Task AddedAsync(string name)
    {
        added = name;
        return LoadAsync();
    }
}
