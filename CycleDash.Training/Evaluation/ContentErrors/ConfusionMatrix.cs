namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>How often each true class was taken for each class, over many images.</summary>
/// <param name="classes">Number of classes.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly long[,] counts = new long[classes, classes];

    /// <summary>Counts the pixels of one image.</summary>
    /// <param name="truth">True classes; <see cref="ClassMask.Void"/> is not counted.</param>
    /// <param name="decoded">The classes that were seen, as many.</param>
    public void Add(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> decoded)
    {
        if (truth.Length != decoded.Length)
            throw new ArgumentException($"{decoded.Length} decoded pixels do not fit {truth.Length} true ones.", nameof(decoded));
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] != ClassMask.Void)
                counts[truth[i], decoded[i]]++;
        }
    }

    /// <summary>
    /// Intersection over union of one class: pixels that are the class and were taken for it, of all that are it or were taken for it.
    /// Null where there are none.
    /// </summary>
    public double? IntersectionOverUnion(int index)
    {
        var (rows, columns) = (0L, 0L);
        for (var other = 0; other < classes; other++)
        {
            rows += counts[index, other];
            columns += counts[other, index];
        }

        var union = rows + columns - counts[index, index];
        return union == 0 ? null : (double)counts[index, index] / union;
    }
}
