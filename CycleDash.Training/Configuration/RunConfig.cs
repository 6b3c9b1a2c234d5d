namespace CycleDash.Training.Configuration;

/// <summary>
/// Every hyperparameter of a run. Immutable; the initial values are those of the recipe <c>cyclegan</c>
/// (Zhu et al. 2017, arXiv:1703.10593). JSON keys are the property names in camel case.
/// </summary>
public sealed record RunConfig
{
    [ConfigKey(ConfigGroup.Run, "Name", "What the run is called in lists and charts. Empty: recipe, dataset and seed.", MaximumLength = 200)]
    public string Name { get; init; } = "";

    [ConfigKey(ConfigGroup.Run, "Recipe", "The preset whose values stand for every key that is not given.", MaximumLength = 60)]
    public string Recipe { get; init; } = "cyclegan";

    [ConfigKey(ConfigGroup.Run, "Seed", "Root of every stream of randomness: weights, order of A, order of B, augmentation, pools. The same seed gives the same run.", Minimum = 0, Maximum = int.MaxValue)]
    public int Seed { get; init; } = 1;

    [ConfigKey(ConfigGroup.Run, "Tags", "Words to find the run by.", MaximumLength = 40)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [ConfigKey(ConfigGroup.Run, "Notes", "Why this run exists, in your words.", MaximumLength = 10_000)]
    public string Notes { get; init; } = "";

    [ConfigKey(ConfigGroup.Data, "Dataset", "Name of an imported dataset.", MaximumLength = 100)]
    public string Dataset { get; init; } = "";

    [ConfigKey(ConfigGroup.Data, "Image size", "Side of the square images that the networks see.", Minimum = 16, Maximum = 1024, Unit = "px")]
    public int ImageSize { get; init; } = 64;

    [ConfigKey(ConfigGroup.Data, "Channels", "1 for grey, 3 for colour.", AllowedValues = [1, 3])]
    public int Channels { get; init; } = 3;

    [ConfigKey(ConfigGroup.Data, "Batch size", "Images of each domain per step.", Minimum = 1, Maximum = 256, Unit = "images")]
    public int BatchSize { get; init; } = 1;

    [ConfigKey(ConfigGroup.Data, "Resize scale", "Training images are resized to this multiple of the image size before the crop; 1 switches it off.", Minimum = 1, Maximum = 2)]
    public double ResizeScale { get; init; } = 286.0 / 256.0;

    [ConfigKey(ConfigGroup.Data, "Random crop", "Crop training images at a random place; off: in the centre.")]
    public bool RandomCrop { get; init; } = true;

    [ConfigKey(ConfigGroup.Data, "Random flip", "Mirror training images left to right with probability 0.5.")]
    public bool RandomFlip { get; init; } = true;

    [ConfigKey(ConfigGroup.Networks, "Generator", "Architecture of G and F.")]
    public GeneratorKind Generator { get; init; } = GeneratorKind.ResNet;

    [ConfigKey(ConfigGroup.Networks, "Generator filters", "Channels after the generator's first convolution (k in c7s1-k).", Minimum = 1, Maximum = 512)]
    public int GeneratorFilters { get; init; } = 64;

    [ConfigKey(ConfigGroup.Networks, "Residual blocks", "Blocks between down- and upsampling; 0 chooses 6 up to 128 px and 9 above.", Minimum = 0, Maximum = 32)]
    public int ResidualBlocks { get; init; }

    [ConfigKey(ConfigGroup.Networks, "Discriminator", "Patch scores overlapping patches, image scores the whole image.")]
    public DiscriminatorKind Discriminator { get; init; } = DiscriminatorKind.Patch;

    [ConfigKey(ConfigGroup.Networks, "Discriminator filters", "Channels after the discriminator's first convolution.", Minimum = 1, Maximum = 512)]
    public int DiscriminatorFilters { get; init; } = 64;

    [ConfigKey(ConfigGroup.Networks, "Discriminator layers", "Strided convolutions of the patch discriminator: 1, 2, 3, 4 see patches of 16, 34, 70, 142 px.", Minimum = 1, Maximum = 5)]
    public int DiscriminatorLayers { get; init; } = 3;

    [ConfigKey(ConfigGroup.Networks, "Normalisation", "Normalisation layers of all four networks.")]
    public NormalizationKind Normalization { get; init; } = NormalizationKind.Instance;

    [ConfigKey(ConfigGroup.Losses, "Adversarial loss", "The game between generators and discriminators.")]
    public AdversarialLossKind AdversarialLoss { get; init; } = AdversarialLossKind.LeastSquares;

    [ConfigKey(ConfigGroup.Losses, "Critic steps", "Discriminator steps per generator step (n_c), each on a fresh batch.", Minimum = 1, Maximum = 50)]
    public int CriticSteps { get; init; } = 1;

    [ConfigKey(ConfigGroup.Losses, "Cycle weight", "λ_c, weight of the cycle-consistency loss; 0 trains without a cycle.", Minimum = 0, Maximum = 1000)]
    public double LambdaCycle { get; init; } = 10;

    [ConfigKey(ConfigGroup.Losses, "Identity weight", "λ_i, absolute weight of the identity loss (0.5·λ_c in the papers).", Minimum = 0, Maximum = 1000)]
    public double LambdaIdentity { get; init; } = 5;

    [ConfigKey(ConfigGroup.Losses, "Gradient-penalty weight", "λ_gp, weight of the critics' gradient penalty (Wasserstein only).", Minimum = 0, Maximum = 1000)]
    public double LambdaGradientPenalty { get; init; } = 10;

    [ConfigKey(ConfigGroup.Losses, "Gradient-penalty target", "κ, the gradient norm that the penalty pulls towards.", Minimum = 0, Maximum = 100)]
    public double GradientPenaltyTarget { get; init; } = 1;

    [ConfigKey(ConfigGroup.Losses, "Semantic weight", "λ_sm, weight of the distance between ImageNet features before and after translation; 0 switches it off.", Minimum = 0, Maximum = 1000)]
    public double LambdaSemantic { get; init; }

    [ConfigKey(ConfigGroup.Losses, "Semantic extractor", "Frozen ImageNet network of the semantic loss. ./cycledash weights fetch gets the nsfwjs ones without the network's published files.")]
    public SemanticExtractorKind SemanticExtractor { get; init; } = SemanticExtractorKind.MobileNetV2;

    [ConfigKey(ConfigGroup.Losses, "Semantic pooling", "Pooling of the last feature map: max as published, or average.")]
    public SemanticPooling SemanticPooling { get; init; } = SemanticPooling.Max;

    [ConfigKey(ConfigGroup.Losses, "Semantic direction", "Which generators carry the semantic loss.")]
    public SemanticDirection SemanticDirection { get; init; } = SemanticDirection.Both;

    [ConfigKey(ConfigGroup.Losses, "Real label", "Target for real images; below 1 smooths one side (least squares and binary cross-entropy only).", Minimum = 0.5, Maximum = 1)]
    public double RealLabel { get; init; } = 1;

    [ConfigKey(ConfigGroup.Losses, "Feature-matching weight", "Weight of the L1 distance between mean discriminator activations of real and fake; 0 switches it off.", Minimum = 0, Maximum = 1000)]
    public double LambdaFeatureMatching { get; init; }

    [ConfigKey(ConfigGroup.Losses, "Historical-averaging weight", "Weight of ‖θ − mean of past θ‖² per network; 0 switches it off.", Minimum = 0, Maximum = 1000)]
    public double LambdaHistoricalAveraging { get; init; }

    [ConfigKey(ConfigGroup.Losses, "Pool size", "Past fakes kept for the discriminators, replaced with p = 0.5; 0 switches the pool off.", Minimum = 0, Maximum = 1000, Unit = "images")]
    public int PoolSize { get; init; } = 50;

    [ConfigKey(ConfigGroup.Optimiser, "Epochs", "Passes over the larger domain, decay included.", Minimum = 1, Maximum = 100_000)]
    public int Epochs { get; init; } = 200;

    [ConfigKey(ConfigGroup.Optimiser, "Decay epochs", "The last epochs, over which the learning rate falls linearly to 0. Left out where epochs is given: the recipe's share of them.", Minimum = 0, Maximum = 100_000)]
    public int DecayEpochs { get; init; } = 100;

    [ConfigKey(ConfigGroup.Optimiser, "Maximum steps", "Ends the run early after so many generator steps; 0 means no limit. The learning-rate schedule does not change.", Minimum = 0, Maximum = 100_000_000, Unit = "steps")]
    public int MaxSteps { get; init; }

    [ConfigKey(ConfigGroup.Optimiser, "Learning rate", "Adam's step size for the generators.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double LearningRate { get; init; } = 2e-4;

    [ConfigKey(ConfigGroup.Optimiser, "Critic learning-rate factor", "The discriminators' learning rate as a multiple of the generators'.", Minimum = 0, ExclusiveMinimum = true, Maximum = 100)]
    public double CriticLearningRateFactor { get; init; } = 1;

    [ConfigKey(ConfigGroup.Optimiser, "Adam β₁", "Decay of the running mean of gradients.", Minimum = 0, Maximum = 1, ExclusiveMaximum = true)]
    public double Beta1 { get; init; } = 0.5;

    [ConfigKey(ConfigGroup.Optimiser, "Adam β₂", "Decay of the running mean of squared gradients.", Minimum = 0, Maximum = 1, ExclusiveMaximum = true)]
    public double Beta2 { get; init; } = 0.999;

    [ConfigKey(ConfigGroup.Evaluation, "Evaluate every", "Epochs between two evaluations on the test split; the last step is always evaluated.", Minimum = 1, Maximum = 100_000, Unit = "epochs")]
    public int EvaluateEveryEpochs { get; init; } = 1;

    [ConfigKey(ConfigGroup.Evaluation, "Evaluation images", "Test images per direction in an evaluation; 0 uses all of them. A Fréchet distance of fewer than 2,048 is biased upwards: compare it at equal numbers, and look at the kernel distance and the floor beside it. Evaluations should take a tenth of the run's time at most.", Minimum = 0, Maximum = 100_000, Unit = "images")]
    public int EvaluationImages { get; init; } = 64;

    [ConfigKey(ConfigGroup.Evaluation, "FID extractor", "Feature extractor of the Fréchet and kernel distances; none leaves them out. Two joined by + take a light one for every evaluation and a heavy one for the best and the last: nsfwjs-mobilenet-v2+inception-2015. MobileNetV2 costs 0.005 to 0.017 s an image on two cores, Inception 0.11 s.", MaximumLength = 60)]
    public string FidExtractor { get; init; } = "none";

    [ConfigKey(ConfigGroup.Evaluation, "Sample every", "Steps between two sets of translated test images.", Minimum = 1, Maximum = 10_000_000, Unit = "steps")]
    public int SampleEverySteps { get; init; } = 100;

    [ConfigKey(ConfigGroup.Evaluation, "Checkpoint every", "Steps between two checkpoints.", Minimum = 1, Maximum = 10_000_000, Unit = "steps")]
    public int CheckpointEverySteps { get; init; } = 500;

    [ConfigKey(ConfigGroup.Evaluation, "Keep checkpoints", "Newest checkpoints kept on disk; 0 keeps all.", Minimum = 0, Maximum = 100_000)]
    public int KeepCheckpoints { get; init; } = 3;

    [ConfigKey(ConfigGroup.Machine, "Threads", "CPU threads of the training; 0 uses every core. Another count can change the last bits of the results.", Minimum = 0, Maximum = 256)]
    public int Threads { get; init; }

    [ConfigKey(ConfigGroup.Machine, "Device", "Where tensors live.")]
    public ComputeDevice Device { get; init; } = ComputeDevice.Cpu;

    // One list for all: records compare lists by identity.
    private static readonly IReadOnlyList<string> NoTags = [];

    /// <summary>The configuration without what only people read (name, tags, notes): two runs that train the same have equal ones.</summary>
    public RunConfig Essence() => this with { Name = "", Notes = "", Tags = NoTags };
}
