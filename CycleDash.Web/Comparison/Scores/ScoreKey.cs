using CycleDash.Data.Queries;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Comparison.Scores;

/// <summary>A metric and all that makes its values comparable.</summary>
/// <param name="Metric">The metric's name, without a second extractor: that one stands in the protocol.</param>
/// <param name="Basis">Equal for all values that may be compared.</param>
public sealed record ScoreKey(string Metric, ScoreBasis Basis)
{
    /// <summary>The key of one series of a run.</summary>
    public static ScoreKey Of(ComparedRun run, string metric, ScoreProtocol? protocol) => new(MetricNames.BaseOf(metric), ScoreBasis.Of(run, metric, protocol));
}
