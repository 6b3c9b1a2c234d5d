namespace CycleDash.Training.Recording;

/// <summary>A whole checkpoint in <c>runs/{id}/checkpoints/step-{Step}</c>.</summary>
/// <param name="Step">Finished generator steps.</param>
/// <param name="At">When it was finished.</param>
/// <param name="Bytes">Size of the folder.</param>
public sealed record CheckpointRecord(long Step, DateTimeOffset At, long Bytes);
