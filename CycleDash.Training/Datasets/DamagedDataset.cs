namespace CycleDash.Training.Datasets;

/// <summary>A folder that should be a dataset and is not usable.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Problem">What is wrong with it and what to do, in a sentence.</param>
public sealed record DamagedDataset(string Name, string Problem);
