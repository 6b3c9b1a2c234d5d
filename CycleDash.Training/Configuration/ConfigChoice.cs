namespace CycleDash.Training.Configuration;

/// <summary>One value of an enumerated hyperparameter under its contract name, e.g. <c>least-squares</c>.</summary>
public sealed record ConfigChoice(string Name, Enum Value);
