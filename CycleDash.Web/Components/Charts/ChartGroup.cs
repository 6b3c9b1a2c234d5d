using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>Curves that are drawn together.</summary>
/// <param name="Title">Heading of the chart.</param>
/// <param name="Series">Its curves, in the order of the legend.</param>
/// <param name="Quantity">What the y axis shows.</param>
/// <param name="Kind">How the curves are drawn.</param>
public sealed record ChartGroup(string Title, IReadOnlyList<ChartSeries> Series, string Quantity, ChartKind Kind)
{
    /// <summary>How every value in it was measured; null where that makes no difference.</summary>
    public ScoreProtocol? Protocol { get; init; }

    /// <summary>Tells it from the other charts of a page.</summary>
    public string Key => $"{Title} {Series[0].Metric} {Protocol?.ToJson()}";

    /// <summary>Which of the page's sections it belongs to: the first part of its metrics' names.</summary>
    public string Prefix => Series[0].Metric.Split('/', 2) is [var prefix, _] ? prefix : "";

    /// <summary>The chart of one run.</summary>
    public ChartModel ToModel(long run) => new(Title, Quantity, [.. Series.Select(series => series.ToCurve(run, Protocol))])
    {
        Description = Protocol?.Description,
        FromZero = Kind is ChartKind.Schedule or ChartKind.Rate,
        HasMarkers = Kind == ChartKind.Score,
        CanBeLogarithmic = Kind is ChartKind.Loss or ChartKind.Score,
        CanBeSmoothed = Kind is ChartKind.Loss or ChartKind.Rate,
        HidesUnmeasured = Kind == ChartKind.Score,
    };

    /// <summary>The charts that every run has, in order; <see cref="RunChartGroups"/> adds those that some have.</summary>
    public static IReadOnlyList<ChartGroup> All { get; } =
    [
        new("Generator losses",
            [
                new(MetricNames.LossG, "G", 1), new(MetricNames.LossF, "F", 2),
                new(MetricNames.AdversarialG, "adversarial G", 3, "dot"), new(MetricNames.AdversarialF, "adversarial F", 4, "dot"),
            ], "loss", ChartKind.Loss),
        new("Discriminator losses",
            [new(MetricNames.LossDA, "D_A", 1), new(MetricNames.LossDB, "D_B", 2)], "loss", ChartKind.Loss),
        new("Cycle and identity",
            [
                new(MetricNames.CycleA, "cycle A", 1), new(MetricNames.CycleB, "cycle B", 2),
                new(MetricNames.IdentityA, "identity A", 3, "dot"), new(MetricNames.IdentityB, "identity B", 4, "dot"),
            ], "loss", ChartKind.Loss),
        new("Evaluation on the test split",
            [new(MetricNames.EvaluationCycleA, "cycle A", 1), new(MetricNames.EvaluationCycleB, "cycle B", 2)],
            "mean L1, pixels in [0, 1]", ChartKind.Score),
        new("Learning rate",
            [new(MetricNames.GeneratorLearningRate, "generators", 1), new(MetricNames.DiscriminatorLearningRate, "discriminators", 2, "dash")],
            "learning rate", ChartKind.Schedule),
        new("Speed", [new(MetricNames.ImagesPerSecond, "images per second", 1)], "images/s", ChartKind.Rate),
    ];
}
