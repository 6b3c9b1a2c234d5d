namespace CycleDash.Web.Runs;

/// <summary>Where everything is kept: database, datasets, images and checkpoints.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataDirectory(string Path);
