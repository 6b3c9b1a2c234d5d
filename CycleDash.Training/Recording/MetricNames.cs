namespace CycleDash.Training.Recording;

/// <summary>One name for each metric. Terms are unweighted; <c>loss/G</c>, <c>loss/F</c> and the discriminators' are what is minimised.</summary>
public static class MetricNames
{
    /// <summary>G's share of the generators' objective: adv_G, and cycle_A, identity_B and the options with their weights; with <see cref="LossF"/> it is the whole.</summary>
    public const string LossG = "loss/G";

    /// <summary>F's share: adv_F, and cycle_B, identity_A and the options with their weights.</summary>
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

    /// <summary>Mean |φ(G(a)) − φ(a)| over the extractor's features. Not there where G does not carry the semantic loss.</summary>
    public const string SemanticG = "loss/semantic_G";

    /// <summary>Mean |φ(F(b)) − φ(b)|. Not there where F does not carry the semantic loss.</summary>
    public const string SemanticF = "loss/semantic_F";

    /// <summary>Distance between D_B's mean activations on real b and on G(a). Not there where its weight is 0.</summary>
    public const string FeatureMatchingG = "loss/feature_matching_G";

    /// <summary>Distance between D_A's mean activations on real a and on F(b). Not there where its weight is 0.</summary>
    public const string FeatureMatchingF = "loss/feature_matching_F";

    /// <summary>Squared distance of G's weights from their mean so far; likewise for the other networks. Not there where its weight is 0.</summary>
    public const string HistoricalG = "loss/historical_G";

    public const string HistoricalF = "loss/historical_F";
    public const string HistoricalDA = "loss/historical_D_A";
    public const string HistoricalDB = "loss/historical_D_B";

    /// <summary>E[(‖∇D(c)‖ − κ)²] of a critic, to which its domain is added: <c>critic/gp_A</c>.</summary>
    public const string GradientPenalty = "critic/gp";

    /// <summary>E[D(G(a))] − E[D(b)] of a critic, to which its domain is added: <c>critic/wasserstein_B</c>. The learning curve to watch.</summary>
    public const string Wasserstein = "critic/wasserstein";

    public const string GeneratorLearningRate = "lr/generator";
    public const string DiscriminatorLearningRate = "lr/discriminator";

    /// <summary>Training images of one domain per second, loading included: an epoch of N images takes N ∕ this seconds.</summary>
    public const string ImagesPerSecond = "speed/images_per_second";

    /// <summary>Processor time of the process that trains, its reading and serving included, in percent of all cores; sampled every few seconds.</summary>
    public const string CpuPercent = "system/cpu_percent";

    /// <summary>Memory of the process that trains (resident set), in MiB; sampled every few seconds.</summary>
    public const string MemoryMebibytes = "system/memory_mib";

    /// <summary>Utilisation of the GPUs as nvidia-smi gives it, in percent, mean over them. Not there without it.</summary>
    public const string GpuPercent = "system/gpu_percent";

    /// <summary>Memory in use on the GPUs as nvidia-smi gives it, in MiB, all of them together. Not there without it.</summary>
    public const string GpuMemoryMebibytes = "system/gpu_memory_mib";

    /// <summary>Mean L1 between F(G(a)) and a over the test split, in pixel units of [0, 1].</summary>
    public const string EvaluationCycleA = "eval/cycle_A";

    /// <summary>Mean L1 between G(F(b)) and b over the test split, in pixel units of [0, 1].</summary>
    public const string EvaluationCycleB = "eval/cycle_B";

    /// <summary>Fréchet distance between G's translations and real images of B; FID where the protocol's extractor is the standard one.</summary>
    public const string FrechetAB = "eval/fid_AB";

    /// <summary>Fréchet distance between F's translations and real images of A.</summary>
    public const string FrechetBA = "eval/fid_BA";

    /// <summary>Kernel distance between G's translations and real images of B: mean over subsets.</summary>
    public const string KernelAB = "eval/kid_AB";

    /// <summary>Kernel distance between F's translations and real images of A.</summary>
    public const string KernelBA = "eval/kid_BA";

    /// <summary>Standard deviation of <see cref="KernelAB"/> over its subsets.</summary>
    public const string KernelDeviationAB = "eval/kid_sd_AB";

    /// <summary>Standard deviation of <see cref="KernelBA"/> over its subsets.</summary>
    public const string KernelDeviationBA = "eval/kid_sd_BA";

    /// <summary>The floor of <see cref="FrechetAB"/>: the distance between two halves of the real images of B.</summary>
    public const string FrechetFloorAB = "eval/fid_floor_AB";

    /// <summary>The floor of <see cref="FrechetBA"/>, from the real images of A.</summary>
    public const string FrechetFloorBA = "eval/fid_floor_BA";

    /// <summary>The floor of <see cref="KernelAB"/>: the distance between two halves of the real images of B.</summary>
    public const string KernelFloorAB = "eval/kid_floor_AB";

    /// <summary>The floor of <see cref="KernelBA"/>, from the real images of A.</summary>
    public const string KernelFloorBA = "eval/kid_floor_BA";

    /// <summary>Mean |φ(G(a)) − φ(a)| of the evaluation's extractor φ: how far a translation moves what an image shows.</summary>
    public const string SemanticAB = "eval/semantic_AB";

    /// <summary>Mean |φ(F(b)) − φ(b)|.</summary>
    public const string SemanticBA = "eval/semantic_BA";

    /// <summary>Root mean square pixel difference of two different translations by G, in [0, 1] units. Higher is better; 0 is collapse.</summary>
    public const string DiversityAB = "eval/diversity_AB";

    /// <summary>The same of F.</summary>
    public const string DiversityBA = "eval/diversity_BA";

    /// <summary>1 − mean intersection over union of the classes in G's translations with the known truth.</summary>
    public const string ContentErrorAB = "eval/content_error_AB";

    /// <summary>The same of F.</summary>
    public const string ContentErrorBA = "eval/content_error_BA";

    /// <summary>The floor of <see cref="ContentErrorAB"/>: what its decoder gets wrong on the real test images of B.</summary>
    public const string ContentErrorFloorAB = "eval/content_error_floor_AB";

    /// <summary>The floor of <see cref="ContentErrorBA"/>, from the real test images of A.</summary>
    public const string ContentErrorFloorBA = "eval/content_error_floor_BA";

    /// <summary>1 − intersection over union of one class: <c>eval/content_error_AB/building</c>.</summary>
    public static string OfClass(string contentError, string className) => $"{contentError}/{className}";

    /// <summary>The name of a score that the run measures with a second extractor too: <c>eval/fid_AB@inception-2015</c>.</summary>
    public static string Of(string name, string secondExtractor) => $"{name}@{secondExtractor}";

    /// <summary>The name without a second extractor.</summary>
    public static string BaseOf(string name) => name.Split('@')[0];

    /// <summary>Whether a metric is measured by evaluations on the test split.</summary>
    public static bool IsEvaluation(string name) => name.StartsWith("eval/", StringComparison.Ordinal);

    /// <summary>Whether a greater value is a better one: diversity and speed.</summary>
    public static bool HigherIsBetter(string name) => BaseOf(name) is DiversityAB or DiversityBA or ImagesPerSecond;
}
