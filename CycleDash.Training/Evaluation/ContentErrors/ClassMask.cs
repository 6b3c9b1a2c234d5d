namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>True classes at another size.</summary>
public static class ClassMask
{
    /// <summary>No class: the pixel is not counted.</summary>
    public const byte Void = byte.MaxValue;

    /// <summary>What a class has to cover of a pixel to be its class; below, image and mask may well differ by half a pixel.</summary>
    private const double Majority = 0.8;

    /// <summary>
    /// The mask as <paramref name="size"/> × <paramref name="size"/> pixels: each gets the class that covers at least four fifths of
    /// it, or <see cref="Void"/>. A mask of that size stays as it is.
    /// </summary>
    /// <param name="mask">side × side classes below <paramref name="classes"/>, row by row.</param>
    /// <param name="side">Pixels per row of the mask.</param>
    /// <param name="size">Pixels per row of the result.</param>
    /// <param name="classes">Number of classes.</param>
    public static byte[] Resize(byte[] mask, int side, int size, int classes)
    {
        if (side == size)
            return mask;
        var resized = new byte[size * size];
        var (rows, shares) = (Enumerable.Range(0, size).Select(i => Parts(i, side, size)).ToArray(), new double[classes]);
        for (var pixel = 0; pixel < resized.Length; pixel++)
        {
            Array.Clear(shares);
            foreach (var (row, height) in rows[pixel / size])
            {
                foreach (var (column, width) in rows[pixel % size])
                    shares[mask[row * side + column]] += height * width;
            }

            var largest = Array.IndexOf(shares, shares.Max());
            resized[pixel] = shares[largest] >= Majority - 1e-9 ? (byte)largest : Void;
        }

        return resized;
    }

    /// <summary>The source pixels under one of the result, along one side, and their shares of it.</summary>
    private static (int Source, double Share)[] Parts(int index, int side, int size)
    {
        var (from, to) = ((double)index * side / size, (double)(index + 1) * side / size);
        var parts = new List<(int, double)>();
        for (var source = (int)from; source < Math.Min(side, to); source++)
            parts.Add((source, (Math.Min(to, source + 1) - Math.Max(from, source)) / (to - from)));
        return [.. parts];
    }
}
