using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;

namespace CycleDash.Bench;

/// <summary>
/// Curves of one made-up run: noisy losses that fall, in single precision as training reports them, a spike here and there, seldom a NaN, and an
/// evaluation each epoch.
/// </summary>
/// <param name="seed">Equal seeds give equal curves.</param>
/// <param name="series">Metrics of every step.</param>
/// <param name="steps">Length of the run.</param>
/// <param name="start">When it began.</param>
internal sealed class SyntheticCurves(int seed, int series, int steps, DateTimeOffset start)
{
    private const double SecondsPerStep = 0.18;
    private const float SpikeChance = 2e-5f;
    private const float NonFiniteChance = 2e-7f;

    private static readonly string[] Names =
    [
        MetricNames.LossG, MetricNames.LossF, MetricNames.LossDA, MetricNames.LossDB, MetricNames.AdversarialG, MetricNames.AdversarialF,
        MetricNames.CycleA, MetricNames.CycleB, MetricNames.GeneratorLearningRate, MetricNames.ImagesPerSecond,
    ];

    private static readonly ScoreProtocol Protocol = new(ScoreProtocol.StandardExtractor, new string('a', 64), 299, ResizeMode.Clean, 400, 400, DatasetSplit.Test);

    private readonly Random random = new(seed);
    private readonly float level = 0.5f + new Random(seed).NextSingle();

    /// <summary>Most metrics that a step can have.</summary>
    public static int MostSeries => Names.Length;

    /// <summary>The names of the first metrics.</summary>
    public static IReadOnlyList<string> NamesOf(int series) => Names[..series];

    /// <summary>The metrics of one step, from 1; ask in order.</summary>
    public StepMetrics At(int step)
    {
        var values = new Metric[series];
        var decay = 1 / (1 + 8f * step / steps);
        for (var i = 0; i < values.Length; i++)
            values[i] = new Metric(Names[i], Value(i, step, decay));
        return new StepMetrics(step, EpochOf(step), TimeOf(step), values);
    }

    /// <summary>The scores after each epoch.</summary>
    public IEnumerable<StepMetrics> Evaluations()
    {
        for (var epoch = 1; epoch <= SyntheticRuns.Epochs; epoch++)
        {
            var step = (long)steps * epoch / SyntheticRuns.Epochs;
            double Score(double from, double to) => to + (from - to) * Math.Exp(-epoch / 6.0) + random.NextDouble() * 0.05 * from;
            yield return new StepMetrics(step, epoch, TimeOf(step),
                [new(MetricNames.EvaluationCycleA, Score(0.3, 0.05 * level)), new(MetricNames.EvaluationCycleB, Score(0.3, 0.06 * level))]);
            yield return new StepMetrics(step, epoch, TimeOf(step),
                [
                    new(MetricNames.FrechetAB, Score(300, 60 * level)), new(MetricNames.FrechetBA, Score(280, 70 * level)),
                    new(MetricNames.KernelAB, Score(0.3, 0.03 * level)), new(MetricNames.KernelBA, Score(0.28, 0.04 * level)),
                    new(MetricNames.FrechetFloorAB, 41.5), new(MetricNames.FrechetFloorBA, 39.25),
                ],
                Protocol);
        }
    }

    private double Value(int index, int step, float decay)
    {
        if (Names[index] == MetricNames.GeneratorLearningRate)
            return 0.0002 * (step < steps / 2 ? 1 : 2 - 2.0 * step / steps);
        if (Names[index] == MetricNames.ImagesPerSecond)
            return 5.5 + random.NextDouble();
        var value = (0.2f + decay * level) * (1 + 0.3f * (random.NextSingle() - 0.5f));
        return random.NextSingle() switch
        {
            < NonFiniteChance => float.NaN,
            < SpikeChance => 40 * value,
            _ => value,
        };
    }

    private int EpochOf(long step) => (int)Math.Min(SyntheticRuns.Epochs, 1 + step * SyntheticRuns.Epochs / steps);

    private DateTimeOffset TimeOf(long step) => start + TimeSpan.FromSeconds(step * SecondsPerStep);
}
