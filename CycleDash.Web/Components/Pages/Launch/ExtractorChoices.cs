using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>What can be chosen as feature extractor, with the state of its weights on this server.</summary>
/// <param name="weights">The weights of this server.</param>
public sealed class ExtractorChoices(IReadOnlyList<WeightsStatus> weights)
{
    /// <summary>Values of <c>fidExtractor</c>: none, each extractor, and each light one with a heavy one for the best and the last evaluation.</summary>
    public static IReadOnlyList<string> OfEvaluation { get; } =
    [
        FidExtractors.None,
        .. WeightsCatalogue.Names,
        .. from light in WeightsCatalogue.All.Where(IsLight)
           from heavy in WeightsCatalogue.All.Where(entry => !IsLight(entry))
           select $"{light.Name}+{heavy.Name}",
    ];

    /// <summary>The text of an option.</summary>
    public string Label(string choice) => Missing(choice).Any() ? $"{choice} – weights absent" : choice;

    /// <summary>The weights that a choice needs and that are not here, or not whole.</summary>
    public IEnumerable<WeightsStatus> Missing(string choice)
    {
        var names = FidExtractors.Parse(choice).Names.ToList();
        return weights.Where(status => status.State != WeightsState.Present && names.Contains(status.Entry.Name));
    }

    private static bool IsLight(WeightsEntry entry) => entry.Network == ExtractorNetwork.MobileNetV2 || entry.Network == ExtractorNetwork.KerasMobileNetV2;
}
