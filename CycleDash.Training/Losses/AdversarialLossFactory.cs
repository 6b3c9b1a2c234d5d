using CycleDash.Training.Configuration;

namespace CycleDash.Training.Losses;

/// <summary>Builds the adversarial loss that a configuration names.</summary>
public static class AdversarialLossFactory
{
    /// <exception cref="NotSupportedException">The kind is not available yet; validation refuses it before a run starts.</exception>
    public static IAdversarialLoss Create(RunConfig config) => config.AdversarialLoss switch
    {
        AdversarialLossKind.LeastSquares => new LeastSquaresAdversarialLoss(config.RealLabel, config.Normalization),
        AdversarialLossKind.BinaryCrossEntropy or AdversarialLossKind.WassersteinGradientPenalty =>
            throw new NotSupportedException($"The adversarial loss {config.AdversarialLoss} is not available yet."),
    };
}
