namespace CycleDash.Training.Configuration;

/// <summary>All presets that can be launched.</summary>
public static class Recipes
{
    private static readonly RunConfig CycleGan = new();

    /// <summary>Learning rates and betas as published; β (0, 0.9) is that of the paper on the gradient penalty.</summary>
    private static readonly RunConfig CycleWgan = new()
    {
        Recipe = "cycle-wgan",
        AdversarialLoss = AdversarialLossKind.WassersteinGradientPenalty,
        CriticSteps = 5,
        LearningRate = 1e-4,
        CriticLearningRateFactor = 5,
        Beta1 = 0.9,
        PoolSize = 0,
    };

    /// <summary>
    /// What the emoji experiments have in common: batch normalisation, the identity loss with weight 1, images enlarged by 20 % before the
    /// crop, a constant learning rate, and no pool, of which their report does not speak.
    /// </summary>
    private static readonly RunConfig Emoji = new()
    {
        AdversarialLoss = AdversarialLossKind.BinaryCrossEntropy,
        Generator = GeneratorKind.UNet,
        Normalization = NormalizationKind.Batch,
        LambdaIdentity = 1,
        PoolSize = 0,
        Epochs = 40,
        DecayEpochs = 0,
        ResizeScale = 1.2,
    };

    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("cyclegan", "CycleGAN",
            "Two ResNet generators and two 70×70 patch discriminators play the least-squares game; a cycle loss asks that an image "
            + "translated there and back is the image again, and an identity loss that an image of the target domain is left alone. "
            + "The baseline of unpaired translation (Zhu et al. 2017, arXiv:1703.10593).",
            CycleGan),
        new("cycle-wgan", "Cycle-WGAN",
            "CycleGAN with critics instead of discriminators: they measure the Wasserstein distance between real and generated images "
            + "under a gradient penalty, and take five steps, each on a fresh batch, for every step of the generators. The estimate "
            + "critic/wasserstein is the learning curve to watch. Adam as published; for the betas of the paper on the penalty "
            + "(Gulrajani et al. 2017, arXiv:1704.00028) set β₁ = 0 and β₂ = 0.9. A step takes about twice as long as one of CycleGAN.",
            CycleWgan),
        new("cycle-wgan-sm", "Cycle-WGAN-SM",
            "Cycle-WGAN with a semantic loss: the features that a frozen ImageNet network sees in an image before and after its "
            + "translation shall be the same, so that the appearance changes and the content stays. Carried by G, by F, or by both. "
            + "Needs the extractor's weights: the default is the MobileNetV2 that ./cycledash weights fetch takes from a package; "
            + "mobilenet-v2 and resnet-50 are those of the publication.",
            CycleWgan with { Recipe = "cycle-wgan-sm", LambdaSemantic = 5, SemanticExtractor = SemanticExtractorKind.NsfwjsMobileNetV2 }),
        new("emoji-encoder-decoder", "Emoji 1: encoder–decoder",
            "First of five small experiments on unpaired emoji: encoder–decoder generators, one score per image, binary "
            + "cross-entropy, batches of 32, 40 epochs. Reported: mean L1 reconstruction 0.15, blurred translations.",
            Emoji with { Recipe = "emoji-encoder-decoder", Generator = GeneratorKind.EncoderDecoder, Discriminator = DiscriminatorKind.Image, BatchSize = 32 }),
        new("emoji-patchgan", "Emoji 2: PatchGAN",
            "The encoder–decoder against patch discriminators, one image at a time. Reported as a failure: the reconstruction "
            + "error starts at 0.36 and grows.",
            Emoji with { Recipe = "emoji-patchgan", Generator = GeneratorKind.EncoderDecoder }),
        new("emoji-unet", "Emoji 3: U-Net",
            "U-Net generators, whose skip connections carry shapes past the bottleneck, against patch discriminators, one image at "
            + "a time. Reported as the best of the five: mean L1 reconstruction 0.11.",
            Emoji with { Recipe = "emoji-unet" }),
        new("emoji-no-cycle", "Emoji 4: no cycle",
            "The U-Net experiment with the weight of the cycle loss at 0: how much of an image comes back when nothing asks for it? "
            + "Reported: the reconstruction error falls from 0.36 to 0.15 in one domain and 0.27 in the other.",
            Emoji with { Recipe = "emoji-no-cycle", LambdaCycle = 0 }),
        new("digits-fashion", "Digits–Fashion",
            "The U-Net experiment on two domains that have nothing in common, handwritten digits and articles of clothing: grey images "
            + "of 28 px, shown to the networks at 32 px. Reported: mean L1 reconstruction 0.11 for digits and 0.22 for fashion.",
            Emoji with { Recipe = "digits-fashion", ImageSize = 32, Channels = 1 }),
    ];

    /// <summary>The preset of that name, or null.</summary>
    public static Recipe? Find(string name) => All.FirstOrDefault(recipe => recipe.Name == name);
}
