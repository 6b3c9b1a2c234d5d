using System.Globalization;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>Which fields have no effect on the run because of what other fields say. They stay editable: the other field may change next.</summary>
public static class FieldRelevance
{
    private const string Wasserstein = "wasserstein-gp";

    /// <summary>Why the field has no effect, in a few words; null where it has one.</summary>
    /// <param name="key">The field.</param>
    /// <param name="textOf">What is typed into a field, by its key.</param>
    public static string? ReasonWithoutEffect(string key, Func<string, string> textOf) => key switch
    {
        "lambdaGradientPenalty" when textOf("adversarialLoss") != Wasserstein => $"no effect without {Wasserstein}",
        "gradientPenaltyTarget" when textOf("adversarialLoss") != Wasserstein => $"no effect without {Wasserstein}",
        "gradientPenaltyTarget" when IsZero(textOf("lambdaGradientPenalty")) => "no effect while the gradient-penalty weight is 0",
        "realLabel" when textOf("adversarialLoss") == Wasserstein => $"no effect with {Wasserstein}, which has no labels",
        "semanticExtractor" or "semanticPooling" or "semanticDirection" when IsZero(textOf("lambdaSemantic")) => "no effect while the semantic weight is 0",
        "discriminatorLayers" when textOf("discriminator") != "patch" => "no effect without the patch discriminator",
        "residualBlocks" when textOf("generator") == "unet" => "no effect with unet",
        "randomCrop" when IsNumber(textOf("resizeScale"), 1) => "no effect while the resize scale is 1",
        _ => null,
    };

    private static bool IsZero(string text) => IsNumber(text, 0);

    private static bool IsNumber(string text, double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) && typed == number;
}
