namespace CycleDash.Data.Queries;

/// <summary>A run whose generators can translate images.</summary>
/// <param name="Id">The run's number.</param>
/// <param name="Name">Never empty.</param>
/// <param name="Recipe">The preset it came from.</param>
/// <param name="Dataset">Name of its dataset.</param>
/// <param name="ImageSize">Side of the images that its networks see, in pixels.</param>
/// <param name="Steps">Steps of its checkpoints on disk, ascending; at least one.</param>
public sealed record TranslatableRun(long Id, string Name, string Recipe, string Dataset, int ImageSize, IReadOnlyList<long> Steps);
