using CycleDash.Training.Configuration;

namespace CycleDash.Web.Cli;

/// <summary>
/// What <c>demo</c> trains: the three models with the same data, the same generator, the same seeds and the same number of generator
/// steps, as many as fit the time.
/// </summary>
internal static class DemoPlan
{
    /// <summary>Share of the time that is left for evaluations, images and checkpoints.</summary>
    private const double Overhead = 0.2;

    /// <summary>Evaluations of one run.</summary>
    private const int Evaluations = 6;

    private const int FewestSteps = 20;

    /// <summary>The compared recipes.</summary>
    public static IReadOnlyList<string> Models { get; } = ["cyclegan", "cycle-wgan", "cycle-wgan-sm"];

    /// <summary>The configuration of one model, small enough for a CPU; the number of steps comes later.</summary>
    public static RunConfig Small(string recipe, string dataset, string extractor) => Recipes.Find(recipe)!.Defaults with
    {
        Recipe = recipe,
        Dataset = dataset,
        ImageSize = 64,
        GeneratorFilters = 12,
        ResidualBlocks = 4,
        DiscriminatorFilters = 16,
        DiscriminatorLayers = 2,
        EvaluationImages = 60,
        FidExtractor = extractor,
        KeepCheckpoints = 1,
        Tags = ["demo"],
    };

    /// <summary>Generator steps of every run, so that all of them together take the given time.</summary>
    /// <param name="budget">For all runs.</param>
    /// <param name="secondsPerStep">Of each model.</param>
    /// <param name="seeds">Runs of each model.</param>
    public static int Steps(TimeSpan budget, IReadOnlyCollection<double> secondsPerStep, int seeds) =>
        (int)Math.Clamp(budget.TotalSeconds * (1 - Overhead) / (secondsPerStep.Sum() * seeds), FewestSteps, 1_000_000);

    /// <summary>The configuration with its length: evaluated some times on the way, the learning rate falling in the second half.</summary>
    public static RunConfig WithLength(RunConfig config, int steps, long stepsPerEpoch)
    {
        var epochs = (int)Math.Max(1, (steps + stepsPerEpoch - 1) / stepsPerEpoch);
        return config with
        {
            MaxSteps = steps,
            Epochs = epochs,
            DecayEpochs = epochs / 2,
            EvaluateEveryEpochs = Math.Max(1, epochs / Evaluations),
            SampleEverySteps = Math.Max(1, steps / Evaluations),
            CheckpointEverySteps = Math.Max(1, steps / 2),
        };
    }
}
