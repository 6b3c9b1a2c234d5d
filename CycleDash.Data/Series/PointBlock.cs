namespace CycleDash.Data.Series;

/// <summary>A stored block of points.</summary>
/// <param name="First">Its key: the first step of the finest stored bucket that its first point lies in.</param>
/// <param name="Points">At least one, in the order of their steps.</param>
internal sealed record PointBlock(long First, PointList Points);
