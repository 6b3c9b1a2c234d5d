namespace CycleDash.Web.Comparison.Scores;

/// <summary>What the evidence says about two groups.</summary>
/// <param name="Winner">Index of the better group; null where the evidence supports none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record Verdict(int? Winner, VerdictReason Reason, string Text);
