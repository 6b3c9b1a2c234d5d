using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Weights;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// Estimates what the evaluations of a configuration cost on a CPU, from the time of its training step and from what extractors took on two
/// cores. Meant for the launch form: right within a factor of two, which is what a choice needs.
/// </summary>
public static class EvaluationCost
{
    /// <summary>The most of a run's time that evaluations should take.</summary>
    public const double TargetShare = 0.1;

    /// <summary>A training step runs each generator some nine times, counting a gradient as two; an evaluated pair of images needs four.</summary>
    private const double StepsPerTranslatedPair = 4.0 / 9;

    /// <summary>Seconds per image on two cores and the side that they were measured at.</summary>
    private static readonly (double Seconds, int Side) LightCost = (0.017, 224);
    private static readonly (double Seconds, int Side) HeavyCost = (0.11, 299);

    /// <summary>The estimate of a configuration whose step time was measured.</summary>
    /// <param name="config">Images per evaluation, extractors, epochs.</param>
    /// <param name="secondsPerStep">Of its training (<see cref="Trainers.StepTimeEstimate"/>).</param>
    /// <param name="stepsPerEpoch">Generator steps of an epoch.</param>
    /// <param name="testImages">Test images of the larger domain.</param>
    public static EvaluationEstimate Estimate(RunConfig config, double secondsPerStep, long stepsPerEpoch, int testImages)
    {
        var images = config.EvaluationImages == 0 ? testImages : Math.Min(config.EvaluationImages, testImages);
        var translation = images * secondsPerStep / config.BatchSize * StepsPerTranslatedPair;
        var extractors = FidExtractors.Parse(config.FidExtractor);
        var each = translation + 2 * images * SecondsPerImage(extractors.Always, config.ImageSize);
        var extra = extractors.BestAndLast is null ? 0 : translation + 2 * images * SecondsPerImage(extractors.BestAndLast, config.ImageSize);

        var training = config.Epochs * stepsPerEpoch * secondsPerStep;
        var evaluations = Math.Max(1, config.Epochs / config.EvaluateEveryEpochs);
        var cost = evaluations * each + 2 * extra;

        // cost / (training + cost) is a tenth at most where cost is a ninth of the training.
        var allowed = training * TargetShare / (1 - TargetShare) - 2 * extra;
        var affordable = Math.Clamp((int)Math.Min(int.MaxValue, Math.Max(0, allowed / each)), 1, config.Epochs);
        var suggested = (config.Epochs + affordable - 1) / affordable;
        return new(each, extra, cost / (training + cost), suggested);
    }

    /// <summary>Seconds that an extractor takes for an image of that side; 0 without one.</summary>
    private static double SecondsPerImage(string? extractor, int imageSize)
    {
        if (extractor is null || WeightsCatalogue.Find(extractor) is not { Network: var network })
            return 0;
        var light = network == ExtractorNetwork.MobileNetV2 || network == ExtractorNetwork.KerasMobileNetV2;
        var (seconds, side) = light ? LightCost : HeavyCost;
        var scale = (double)network.InputSizeFor(imageSize) / side;
        return seconds * scale * scale;
    }
}
