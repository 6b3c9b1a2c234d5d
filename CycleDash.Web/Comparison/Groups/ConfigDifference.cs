namespace CycleDash.Web.Comparison.Groups;

/// <summary>One parameter that is not the same in all runs.</summary>
/// <param name="Key">Its key in the configuration.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Values">Its value in each run as text, by id.</param>
public sealed record ConfigDifference(string Key, string Label, IReadOnlyDictionary<long, string> Values);
