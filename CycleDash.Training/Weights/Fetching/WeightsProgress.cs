namespace CycleDash.Training.Weights.Fetching;

/// <summary>How far a fetch is.</summary>
/// <param name="Name">Of the catalogue's entry.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="BytesDone">Downloaded so far, with what was there before.</param>
/// <param name="BytesTotal">Size of the file, where it is known.</param>
public sealed record WeightsProgress(string Name, WeightsStage Stage, long BytesDone, long? BytesTotal);
