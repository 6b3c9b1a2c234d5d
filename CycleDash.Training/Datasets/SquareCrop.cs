namespace CycleDash.Training.Datasets;

/// <summary>A window of a square image, scaled from 8 bits to [-1, 1].</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Size">Side of the window.</param>
/// <param name="Mirrored">Whether left and right change places.</param>
internal readonly record struct SquareCrop(int Left, int Top, int Size, bool Mirrored)
{
    private static readonly float[] Scaled = [.. Enumerable.Range(0, 256).Select(sample => sample / 127.5f - 1f)];

    /// <summary>Writes channels × Size × Size values.</summary>
    /// <param name="square">Channels × side × side samples.</param>
    /// <param name="side">Side of the whole image.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="target">Receives the values.</param>
    public void Write(ReadOnlySpan<byte> square, int side, int channels, Span<float> target)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = 0; y < Size; y++)
            {
                var source = square.Slice((channel * side + Top + y) * side + Left, Size);
                var row = target.Slice((channel * Size + y) * Size, Size);
                for (var x = 0; x < Size; x++)
                    row[x] = Scaled[source[Mirrored ? Size - 1 - x : x]];
            }
        }
    }
}
