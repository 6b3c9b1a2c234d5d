namespace CycleDash.Web.Comparison;

/// <summary>Which runs are compared, and how.</summary>
/// <param name="Runs">Ids, each once.</param>
/// <param name="Options">How they are compared.</param>
/// <param name="View">The saved view that lists them; null where they were named.</param>
public sealed record ComparisonQuestion(IReadOnlyList<long> Runs, ComparisonOptions Options, ComparedView? View = null);
