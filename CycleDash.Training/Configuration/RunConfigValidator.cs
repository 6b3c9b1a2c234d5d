using System.Globalization;
using CycleDash.Training.Weights;

namespace CycleDash.Training.Configuration;

/// <summary>Says everything that is wrong with a configuration, before anything is done with it.</summary>
public static class RunConfigValidator
{
    /// <summary>Most tags a run can carry.</summary>
    public const int MaximumTags = 20;

    /// <summary>All faults, in the order of the fields; empty where the configuration can be trained.</summary>
    public static IReadOnlyList<ConfigFault> Validate(RunConfig config)
    {
        var ranges = RunConfigSchema.Fields.Select(field => CheckRange(field, field.GetValue(config))).OfType<ConfigFault>().ToList();
        var wrong = ranges.Select(fault => fault.Key).ToHashSet();
        // Rules over several keys only make sense where each key is valid by itself.
        return [.. ranges, .. CheckTogether(config, wrong).Where(fault => !wrong.Contains(fault.Key))];
    }

    private static ConfigFault? CheckRange(ConfigField field, object? value)
    {
        var valid = value switch
        {
            null => false,
            int number when field.AllowedValues.Count > 0 => field.AllowedValues.Contains(number),
            int number => InRange(field, number),
            double number => double.IsFinite(number) && InRange(field, number),
            string text => text.Length <= field.MaximumLength,
            IReadOnlyList<string> texts => texts.Count <= MaximumTags && texts.All(text => text?.Trim().Length > 0 && text.Length <= field.MaximumLength),
            Enum choice => Enum.IsDefined(choice.GetType(), choice),
            _ => true,
        };
        if (valid)
            return null;
        var given = value switch
        {
            string text => $"{text.Length} characters",
            IReadOnlyList<string> => "this list",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        return new(field.Key, $"{field.Key} takes {field.ValidValues}, not {given}.");
    }

    private static bool InRange(ConfigField field, double number) =>
        (field.Minimum is not { } minimum || (field.ExclusiveMinimum ? number > minimum : number >= minimum))
        && (field.Maximum is not { } maximum || (field.ExclusiveMaximum ? number < maximum : number <= maximum));

    private static IEnumerable<ConfigFault> CheckTogether(RunConfig config, HashSet<string> wrong)
    {
        if (Recipes.Find(config.Recipe) is null)
            yield return new("recipe", $"There is no recipe '{config.Recipe}'. Available: {string.Join(", ", Recipes.All.Select(recipe => recipe.Name))}.");
        if (!wrong.Contains("tags") && config.Tags.FirstOrDefault(tag => tag.Contains(',', StringComparison.Ordinal)) is { } several)
            yield return new("tags", $"A tag has no comma: '{several}' is several tags, or needs another word.");
        if (config.Dataset.Length == 0)
            yield return new("dataset", "dataset is missing; name an imported dataset (./cycledash datasets list).");
        if (!wrong.Overlaps(["generator", "discriminator"]) && ImageSizeRule.For(config).Check(config.ImageSize) is { } problem)
            yield return new("imageSize", problem);
        foreach (var name in FidExtractors.Parse(config.FidExtractor).Names.Where(name => WeightsCatalogue.Find(name) is null))
            yield return new("fidExtractor", $"There is no feature extractor '{name}'. Valid: {FidExtractors.None}, {string.Join(", ", WeightsCatalogue.Names)}, or a light and a heavy one joined by +.");
        if (config.DecayEpochs > config.Epochs)
            yield return new("decayEpochs", $"decayEpochs is part of epochs: at most {config.Epochs} here, not {config.DecayEpochs}.");
        if (config.AdversarialLoss == AdversarialLossKind.WassersteinGradientPenalty && config.Normalization == NormalizationKind.Batch)
            yield return new("normalization", "Critics with a gradient penalty take instance or none: batch normalisation couples the samples of a batch.");
        if (config.AdversarialLoss == AdversarialLossKind.WassersteinGradientPenalty && config.RealLabel < 1)
            yield return new("realLabel", "Label smoothing belongs to least-squares and binary-cross-entropy; a Wasserstein critic has no labels: leave realLabel at 1.");
    }
}
