namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>A point or direction in scene units: a scene spans 0 to 128 in both, y down.</summary>
internal readonly record struct Vector(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    /// <summary>Turned by a quarter.</summary>
    public Vector Normal => new(-Y, X);

    /// <summary>The same direction with length 1.</summary>
    public Vector Unit => this * (1 / Length);

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector operator *(Vector a, double factor) => new(a.X * factor, a.Y * factor);

    public double Dot(Vector other) => X * other.X + Y * other.Y;
}
