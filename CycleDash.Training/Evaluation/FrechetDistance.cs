using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// The Fréchet distance between two normal distributions, ‖μ₁−μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) (Dowson and Landau 1982); with the features
/// of the 2015 Inception it is FID (Heusel et al. 2017, arXiv:1706.08500).
/// </summary>
public static class FrechetDistance
{
    /// <summary>
    /// The distance, 0 or more, symmetric. With FᵢᵀFᵢ = Σᵢ the trace of the root is the nuclear norm of F₁F₂ᵀ: the sum of the singular
    /// values of a matrix of at most min(N₁, D) × min(N₂, D). Exact for singular covariances too, where a matrix root loses half the digits.
    /// </summary>
    /// <exception cref="ArgumentException">The features come from different extractors.</exception>
    public static double Between(FeatureStatistics first, FeatureStatistics second)
    {
        FeatureMatrix.RequireSameDimensions(first.Dimensions, second.Dimensions);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var means = (first.Mean - second.Mean).square().sum().item<double>();
        var traces = first.Factor.square().sum().item<double>() + second.Factor.square().sum().item<double>();
        var root = linalg.svdvals(first.Factor.mm(second.Factor.t())).sum().item<double>();
        // Never negative in theory; for nearly equal covariances the difference of equal numbers may be, in its last digits.
        return means + Math.Max(0, traces - 2 * root);
    }

    /// <summary>The distance between two sets of features, each (N, D) with N at least 2.</summary>
    /// <exception cref="ArgumentException">See <see cref="FeatureStatistics.Of"/>; or the features come from different extractors.</exception>
    public static double Between(Tensor first, Tensor second)
    {
        using var statistics = FeatureStatistics.Of(first);
        using var others = FeatureStatistics.Of(second);
        return Between(statistics, others);
    }
}
