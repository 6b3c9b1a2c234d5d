namespace CycleDash.Web.Components.Images;

/// <summary>One test image and what every run made of it.</summary>
/// <param name="Source">Path of the test image in its dataset.</param>
/// <param name="RealUrl">The image as the first of the runs sees it.</param>
/// <param name="Shots">One per run of the group, in its order; null where a run did not translate this image.</param>
public sealed record WallRow(string Source, string RealUrl, IReadOnlyList<WallShot?> Shots);
