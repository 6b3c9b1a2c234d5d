namespace CycleDash.Training.Trainers;

/// <summary>One thing for each of the two domains.</summary>
public sealed record ByDomain<T>(T A, T B);
