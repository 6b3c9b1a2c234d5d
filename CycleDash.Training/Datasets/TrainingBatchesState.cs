namespace CycleDash.Training.Datasets;

/// <summary>Where <see cref="TrainingBatches"/> stands: restored, the same batches follow, bit by bit. Kept in checkpoints as JSON.</summary>
/// <param name="OrderA">State of the stream from which the current order of A was drawn.</param>
/// <param name="TakenA">Images taken from that order.</param>
/// <param name="OrderB">The same for B.</param>
/// <param name="TakenB">The same for B.</param>
/// <param name="AugmentationA">State of the stream of A's crops and flips.</param>
/// <param name="AugmentationB">The same for B.</param>
public sealed record TrainingBatchesState(
    string OrderA, int TakenA, string OrderB, int TakenB, string AugmentationA, string AugmentationB);
