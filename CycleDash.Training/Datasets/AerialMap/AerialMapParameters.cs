using System.Globalization;
using System.Text.RegularExpressions;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>
/// What an aerial-map dataset is generated from. Its name is <c>aerial-map</c> and whatever differs from the defaults, e.g.
/// <c>aerial-map-px64-train200-gap150-seed7</c>.
/// </summary>
public sealed partial record AerialMapParameters
{
    /// <summary>Name of the dataset with the defaults, and beginning of all others.</summary>
    public const string DefaultName = "aerial-map";

    private static readonly (string Key, int Least, int Most, Func<AerialMapParameters, int> Get, Func<AerialMapParameters, int, AerialMapParameters> With)[] Parts =
    [
        ("px", 32, 512, parameters => parameters.SizePixels, (parameters, value) => parameters with { SizePixels = value }),
        ("train", 2, 5_000, parameters => parameters.TrainScenes, (parameters, value) => parameters with { TrainScenes = value }),
        ("test", 1, 5_000, parameters => parameters.TestScenes, (parameters, value) => parameters with { TestScenes = value }),
        ("objects", 0, 200, parameters => parameters.ObjectsPercent, (parameters, value) => parameters with { ObjectsPercent = value }),
        ("gap", 0, 200, parameters => parameters.GapPercent, (parameters, value) => parameters with { GapPercent = value }),
        ("seed", 0, 999_999_999, parameters => parameters.Seed, (parameters, value) => parameters with { Seed = value }),
    ];

    /// <summary>What a name looks like, for messages.</summary>
    public static string NameRule { get; } =
        $"{DefaultName}, then any of " + string.Join(", ", Parts.Select(part => FormattableString.Invariant($"-{part.Key}N (N from {part.Least} to {part.Most})"))) + ", in this order";

    /// <summary>Side of the images, in pixels.</summary>
    public int SizePixels { get; init; } = 128;

    /// <summary>Training scenes of each domain; no scene is in both.</summary>
    public int TrainScenes { get; init; } = 400;

    /// <summary>Test scenes of each domain; no scene is in both, nor among the training scenes.</summary>
    public int TestScenes { get; init; } = 100;

    /// <summary>Buildings, trees and vehicles, relative to the default.</summary>
    public int ObjectsPercent { get; init; } = 100;

    /// <summary>How far photographs are from maps (texture, shadow, varied light, noise), relative to the default; 0 is flat natural colour.</summary>
    public int GapPercent { get; init; } = 100;

    /// <summary>Chooses every scene.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The name that says all parameters.</summary>
    public string Name => DefaultName + string.Concat(
        Parts.Where(part => part.Get(this) != part.Get(Defaults)).Select(part => string.Create(CultureInfo.InvariantCulture, $"-{part.Key}{part.Get(this)}")));

    private static AerialMapParameters Defaults { get; } = new();

    /// <summary>Whether a name begins as those of these datasets do.</summary>
    public static bool IsNamedSo(string name) =>
        name == DefaultName || name.StartsWith(DefaultName + "-", StringComparison.Ordinal);

    /// <summary>The parameters of a name; null where the name does not follow the rule, a number is out of range or a default is spelled out.</summary>
    public static AerialMapParameters? Parse(string name)
    {
        if (!IsNamedSo(name))
            return null;
        var parameters = new AerialMapParameters();
        foreach (var text in name[DefaultName.Length..].Split('-').Skip(1))
        {
            var match = PartPattern().Match(text);
            var part = Parts.FirstOrDefault(candidate => candidate.Key == match.Groups[1].Value);
            if (!match.Success || part.Key is null)
                return null;
            var value = int.Parse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (value < part.Least || value > part.Most)
                return null;
            parameters = part.With(parameters, value);
        }

        // One dataset has one name: order, leading zeros and spelled-out defaults would make others.
        return parameters.Name == name ? parameters : null;
    }

    [GeneratedRegex(@"\A([a-z]+)([0-9]{1,9})\z")]
    private static partial Regex PartPattern();
}
