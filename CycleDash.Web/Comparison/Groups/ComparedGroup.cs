namespace CycleDash.Web.Comparison.Groups;

/// <summary>Runs that are looked at together, as a rule one experiment with several seeds.</summary>
/// <param name="Index">Position among the groups, from 0.</param>
/// <param name="Label">What tells it from the other groups.</param>
/// <param name="Model">Recipe of its first run, which gives the colour.</param>
/// <param name="Runs">Ids.</param>
public sealed record ComparedGroup(int Index, string Label, string Model, IReadOnlyList<long> Runs);
