using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries.Listing;

/// <summary>
/// One value of a metric's series. It holds values of one protocol only: a run that measured the metric by another one has no
/// value in this column, so that scores which cannot be compared are never ranked against each other.
/// </summary>
public sealed record MetricColumn : RunColumn
{
    internal MetricColumn(string key, string metric, MetricAspect aspect, long? step, string protocolText)
        : base(key, TitleOf(metric, aspect, step), ExplanationOf(metric, aspect, step), ColumnValues.Number)
    {
        (Metric, Aspect, Step, ProtocolText) = (metric, aspect, step, protocolText);
        Protocol = protocolText.Length == 0 ? null : ScoreProtocol.FromJson(protocolText);
    }

    /// <summary>The metric's name, e.g. <c>loss/G</c>.</summary>
    public string Metric { get; }

    public MetricAspect Aspect { get; }

    /// <summary>The step, for <see cref="MetricAspect.AtStep"/>.</summary>
    public long? Step { get; }

    /// <summary>How its values were measured; null where that is the same for all runs.</summary>
    public ScoreProtocol? Protocol { get; }

    /// <inheritdoc/>
    public override bool IsSortable => Aspect is MetricAspect.Last or MetricAspect.Best;

    /// <summary>The protocol as it is stored.</summary>
    internal string ProtocolText { get; }

    /// <summary>The value of a run whose series these are; null where it has none of this metric and protocol. NaN where it was not a number.</summary>
    public double? ValueOf(IEnumerable<SeriesHead> series) =>
        series.FirstOrDefault(head => head.Name == Metric && head.Protocol == Protocol) is not { } found ? null
        : Aspect == MetricAspect.Best ? (MetricNames.HigherIsBetter(Metric) ? found.Max : found.Min)
        : found.Last;

    internal override string Sql(RunSelection selection)
    {
        var series = selection.Join(Metric, ProtocolText);
        return Aspect == MetricAspect.Best ? $"{series}.{(MetricNames.HigherIsBetter(Metric) ? "MaxValue" : "MinValue")}" : $"{series}.LastValue";
    }

    private static string TitleOf(string metric, MetricAspect aspect, long? step) => aspect switch
    {
        MetricAspect.Last => metric == MetricNames.ImagesPerSecond ? "images/s" : metric,
        MetricAspect.Best => "best " + metric,
        MetricAspect.AtStep => FormattableString.Invariant($"{metric} at step {step}"),
        MetricAspect.Curve => metric + " curve",
    };

    private static string ExplanationOf(string metric, MetricAspect aspect, long? step) => aspect switch
    {
        MetricAspect.Last => $"Newest value of {metric}.",
        MetricAspect.Best => $"{(MetricNames.HigherIsBetter(metric) ? "Greatest" : "Least")} value of {metric}.",
        MetricAspect.AtStep => FormattableString.Invariant($"Value of {metric} at step {step} exactly."),
        MetricAspect.Curve => $"{metric} over the steps.",
    };
}
