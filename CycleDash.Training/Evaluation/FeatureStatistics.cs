using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// Mean and covariance of one set of features, in double precision. The covariance Σ is kept as a factor F with FᵀF = Σ: the centred
/// features themselves, or where these have more rows than columns the triangle of their QR decomposition. So Σ, whose square root
/// would cost accuracy where it is singular, is never formed.
/// </summary>
public sealed class FeatureStatistics : IDisposable
{
    private FeatureStatistics(int? count, Tensor mean, Tensor factor)
    {
        Count = count;
        // Statistics outlive the dispose scope that they are computed in.
        Mean = mean.DetachFromDisposeScope();
        Factor = factor.DetachFromDisposeScope();
    }

    /// <summary>N, features that went in; null where it is not known.</summary>
    public int? Count { get; }

    /// <summary>D, numbers per feature vector.</summary>
    public long Dimensions => Mean.shape[0];

    /// <summary>(D), float64.</summary>
    public Tensor Mean { get; }

    /// <summary>F: (min(N, D), D), float64, with FᵀF = Σ (unbiased, over N − 1).</summary>
    public Tensor Factor { get; }

    /// <summary>Statistics of a set of feature vectors.</summary>
    /// <param name="features">(N, D), of any floating-point type.</param>
    /// <exception cref="ArgumentException">Not a matrix, fewer than two rows, or a value is NaN or infinite.</exception>
    public static FeatureStatistics Of(Tensor features)
    {
        FeatureMatrix.Require(features, nameof(features));
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var values = features.to(ScalarType.Float64).cpu();
        var mean = values.mean([0]);
        var centred = (values - mean) / Math.Sqrt(values.shape[0] - 1);
        var factor = values.shape[0] > values.shape[1] ? linalg.qr(centred, linalg.QRMode.R).R : centred;
        return new((int)values.shape[0], mean, factor);
    }

    /// <summary>Statistics that somebody else published as mean and covariance.</summary>
    /// <param name="mean">(D).</param>
    /// <param name="covariance">(D, D), symmetric; eigenvalues that rounding made negative count as zero.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a value is NaN or infinite.</exception>
    public static FeatureStatistics OfCovariance(Tensor mean, Tensor covariance)
    {
        if (mean.ndim != 1 || !covariance.shape.SequenceEqual([mean.shape[0], mean.shape[0]]))
            throw new ArgumentException($"A mean of shape (D) and a covariance of shape (D, D) are needed, not ({string.Join(", ", mean.shape)}) and ({string.Join(", ", covariance.shape)}).");
        FeatureMatrix.RequireFinite(mean, nameof(mean));
        FeatureMatrix.RequireFinite(covariance, nameof(covariance));
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var (eigenvalues, eigenvectors) = linalg.eigh(covariance.to(ScalarType.Float64).cpu());
        var factor = (eigenvectors * eigenvalues.clamp_min(0).sqrt()).t().contiguous();
        return new(null, mean.to(ScalarType.Float64, copy: true).cpu(), factor);
    }

    public void Dispose()
    {
        Mean.Dispose();
        Factor.Dispose();
    }
}
