using CycleDash.Data.Queries;

namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>One line of the table of scores.</summary>
/// <param name="Place">Where it stands in its group.</param>
/// <param name="Title">The score under its own name.</param>
/// <param name="Score">Best and last value.</param>
/// <param name="Floor">The same score between two halves of the real images; null where it was not measured.</param>
/// <param name="Deviation">Standard deviation of the last value; null where there is none.</param>
public sealed record ScoreRow(int Place, string Title, ScoreSummary Score, double? Floor, double? Deviation);
