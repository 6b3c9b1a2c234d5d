namespace CycleDash.Training.Recording;

/// <summary>One name for each metric.</summary>
public static class MetricNames
{
    public const string LossG = "loss/G";
    public const string LossF = "loss/F";
    public const string LossDA = "loss/D_A";
    public const string LossDB = "loss/D_B";
    public const string AdversarialG = "loss/adv_G";
    public const string AdversarialF = "loss/adv_F";
    public const string CycleA = "loss/cycle_A";
    public const string CycleB = "loss/cycle_B";
    public const string IdentityA = "loss/identity_A";
    public const string IdentityB = "loss/identity_B";
    public const string GeneratorLearningRate = "lr/generator";
    public const string DiscriminatorLearningRate = "lr/discriminator";
    public const string ImagesPerSecond = "speed/images_per_second";

    /// <summary>Mean L1 between F(G(a)) and a over the test split, in pixel units of [0, 1].</summary>
    public const string EvaluationCycleA = "eval/cycle_A";

    /// <summary>Mean L1 between G(F(b)) and b over the test split, in pixel units of [0, 1].</summary>
    public const string EvaluationCycleB = "eval/cycle_B";
}
