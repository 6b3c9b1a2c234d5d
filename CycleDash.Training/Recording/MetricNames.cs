namespace CycleDash.Training.Recording;

/// <summary>One name for each metric. Terms are unweighted; <c>loss/G</c>, <c>loss/F</c> and the discriminators' are what is minimised.</summary>
public static class MetricNames
{
    /// <summary>G's share of the generators' objective: adv_G + λ_c·cycle_A + λ_i·identity_B; with <see cref="LossF"/> it is the whole.</summary>
    public const string LossG = "loss/G";

    /// <summary>F's share: adv_F + λ_c·cycle_B + λ_i·identity_A.</summary>
    public const string LossF = "loss/F";

    public const string LossDA = "loss/D_A";
    public const string LossDB = "loss/D_B";

    /// <summary>What D_B says of G(a), as a loss of G.</summary>
    public const string AdversarialG = "loss/adv_G";

    /// <summary>What D_A says of F(b), as a loss of F.</summary>
    public const string AdversarialF = "loss/adv_F";

    /// <summary>Mean |F(G(a)) − a|, images in [-1, 1]. Not there where λ_c is 0.</summary>
    public const string CycleA = "loss/cycle_A";

    /// <summary>Mean |G(F(b)) − b|, images in [-1, 1]. Not there where λ_c is 0.</summary>
    public const string CycleB = "loss/cycle_B";

    /// <summary>Mean |F(a) − a|, images in [-1, 1]. Not there where λ_i is 0.</summary>
    public const string IdentityA = "loss/identity_A";

    /// <summary>Mean |G(b) − b|, images in [-1, 1]. Not there where λ_i is 0.</summary>
    public const string IdentityB = "loss/identity_B";

    public const string GeneratorLearningRate = "lr/generator";
    public const string DiscriminatorLearningRate = "lr/discriminator";

    /// <summary>Training images of one domain per second, loading included: an epoch of N images takes N ∕ this seconds.</summary>
    public const string ImagesPerSecond = "speed/images_per_second";

    /// <summary>Mean L1 between F(G(a)) and a over the test split, in pixel units of [0, 1].</summary>
    public const string EvaluationCycleA = "eval/cycle_A";

    /// <summary>Mean L1 between G(F(b)) and b over the test split, in pixel units of [0, 1].</summary>
    public const string EvaluationCycleB = "eval/cycle_B";
}
