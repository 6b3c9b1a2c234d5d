namespace CycleDash.Data.Queries;

/// <summary>A run that another one came from, or that came from it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name; null where it was deleted.</param>
/// <param name="Status">Where it stands; null where it was deleted.</param>
/// <param name="ForkedFromStep">The step of the parent's checkpoint from which the child goes on; null where only the configuration was taken.</param>
public sealed record RelatedRun(long Id, string? Name, RunStatus? Status, long? ForkedFromStep);
