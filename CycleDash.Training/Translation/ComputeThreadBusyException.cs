namespace CycleDash.Training.Translation;

/// <summary>So much is waiting for a <see cref="ComputeThread"/> that no more is taken.</summary>
public sealed class ComputeThreadBusyException() : Exception("Too many requests are waiting already. Try again in a moment.");
