using CycleDash.Training.Configuration;
using CycleDash.Training.Randomness;

namespace CycleDash.Training.Losses;

/// <summary>Builds the adversarial loss that a configuration names: one line for each.</summary>
public static class AdversarialLossFactory
{
    /// <param name="config">A validated configuration.</param>
    /// <param name="penalty">Places of a gradient penalty between real and generated images; losses without one leave it alone.</param>
    public static IAdversarialLoss Create(RunConfig config, RandomStream penalty) => config.AdversarialLoss switch
    {
        AdversarialLossKind.LeastSquares => new LeastSquaresAdversarialLoss(config.RealLabel, config.Normalization),
        AdversarialLossKind.BinaryCrossEntropy => new BinaryCrossEntropyAdversarialLoss(config.RealLabel, config.Normalization),
        AdversarialLossKind.WassersteinGradientPenalty =>
            new WassersteinGradientPenaltyLoss(config.LambdaGradientPenalty, config.GradientPenaltyTarget, penalty, config.Normalization),
    };
}
