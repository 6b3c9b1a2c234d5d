namespace CycleDash.Training.Datasets;

/// <summary>A dataset that CycleDash generates itself when it is first used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it shows, in a sentence.</param>
public sealed record EmbeddedDataset(string Name, string Description);
