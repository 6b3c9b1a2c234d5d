using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>What a set of features must be for a distance between distributions to exist.</summary>
internal static class FeatureMatrix
{
    /// <exception cref="ArgumentException">Not (N, D) with N at least 2, or a value is NaN or infinite.</exception>
    public static void Require(Tensor features, string parameter)
    {
        if (features.ndim != 2)
            throw new ArgumentException($"Features have the shape (N, D), not ({string.Join(", ", features.shape)}).", parameter);
        if (features.shape[0] < 2)
            throw new ArgumentException($"A distribution needs at least 2 images, not {features.shape[0]}.", parameter);
        RequireFinite(features, parameter);
    }

    /// <summary>LAPACK answers NaN by nonsense or not at all.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static void RequireFinite(Tensor values, string parameter)
    {
        using var scope = NewDisposeScope();
        if (!values.isfinite().all().item<bool>())
            throw new ArgumentException("The features hold NaN or an infinity.", parameter);
    }

    /// <exception cref="ArgumentException">The two sets have feature vectors of different lengths.</exception>
    public static void RequireSameDimensions(long first, long second)
    {
        if (first != second)
            throw new ArgumentException($"Features of {first} and of {second} dimensions come from different extractors and have no distance.");
    }
}
