namespace CycleDash.Data.Queries;

/// <summary>Where a run came from, and what came from it.</summary>
/// <param name="Parent">The run that it was cloned or forked from; null where it is none's child.</param>
/// <param name="Children">The runs that were cloned or forked from it, oldest first.</param>
public sealed record RunLineage(RelatedRun? Parent, IReadOnlyList<RelatedRun> Children);
