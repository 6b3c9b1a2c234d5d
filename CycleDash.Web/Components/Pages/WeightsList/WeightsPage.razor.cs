using CycleDash.Training.Weights;
using CycleDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.WeightsList;

/// <summary>The catalogue of feature extractors: which weights are here, where the others come from, and how to get them.</summary>
public sealed partial class WeightsPage
{
    private ReadOnOpen<IReadOnlyList<WeightsStatus>>? list;
    private string? added;

    [Inject]
    public required WeightsStore WeightsStore { get; init; }

    private Task AddedAsync(string name)
    {
        added = name;
        return list!.ReloadAsync();
    }
}
