namespace CycleDash.Training.Configuration;

/// <summary>All presets that can be launched.</summary>
public static class Recipes
{
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("cyclegan", "CycleGAN",
            "Two ResNet generators and two 70×70 patch discriminators play the least-squares game; a cycle loss asks that an image "
            + "translated there and back is the image again, and an identity loss that an image of the target domain is left alone. "
            + "The baseline of unpaired translation (Zhu et al. 2017, arXiv:1703.10593).",
            new RunConfig()),
    ];

    /// <summary>Names in the contract whose parts are not all there yet.</summary>
    public static IReadOnlyList<string> NotAvailableYet { get; } =
    [
        "cycle-wgan", "cycle-wgan-sm", "emoji-encoder-decoder", "emoji-patchgan", "emoji-unet", "emoji-no-cycle", "digits-fashion",
    ];

    /// <summary>The preset of that name, or null.</summary>
    public static Recipe? Find(string name) => All.FirstOrDefault(recipe => recipe.Name == name);
}
