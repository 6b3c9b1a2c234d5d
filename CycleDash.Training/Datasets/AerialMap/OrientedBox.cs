namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A rectangle at any angle.</summary>
/// <param name="Centre">Where its diagonals meet.</param>
/// <param name="Axis">Unit vector along its length.</param>
/// <param name="HalfLength">Half of its side along the axis.</param>
/// <param name="HalfWidth">Half of its side across the axis.</param>
internal readonly record struct OrientedBox(Vector Centre, Vector Axis, double HalfLength, double HalfWidth)
{
    public Vector[] Corners()
    {
        var (along, across) = (Axis * HalfLength, Axis.Normal * HalfWidth);
        return [Centre + along + across, Centre + along - across, Centre - along - across, Centre - along + across];
    }

    /// <summary>Coordinates along and across the axis, from the centre.</summary>
    public Vector Local(Vector point) => new((point - Centre).Dot(Axis), (point - Centre).Dot(Axis.Normal));

    /// <summary>The point with these local coordinates.</summary>
    public Vector At(double along, double across) => Centre + Axis * along + Axis.Normal * across;

    public OrientedBox Grown(double by) => this with { HalfLength = HalfLength + by, HalfWidth = HalfWidth + by };
}
