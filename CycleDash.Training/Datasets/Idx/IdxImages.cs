namespace CycleDash.Training.Datasets.Idx;

/// <summary>Images of one size, gray.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Width × Height bytes of each image.</param>
public sealed record IdxImages(int Width, int Height, IReadOnlyList<byte[]> Pixels)
{
    /// <summary>The images of a file, of some classes only where there are labels.</summary>
    /// <param name="images">A file of images.</param>
    /// <param name="labels">A file of as many labels; null where there are no classes.</param>
    /// <param name="classes">Labels to take; empty takes all.</param>
    /// <param name="name">What the images are called in errors.</param>
    /// <exception cref="DatasetException">The files do not fit each other, or no image is of these classes; the message says what to do.</exception>
    public static IdxImages Of(IdxFile images, IdxFile? labels, IReadOnlyCollection<int> classes, string name)
    {
        var (count, height, width) = (images.Dimensions[0], images.Dimensions[1], images.Dimensions[2]);
        if (labels is not null && labels.Dimensions[0] != count)
            throw new DatasetException($"{name} has {count} images, but its labels are {labels.Dimensions[0]}: give the labels of these images.");
        if (classes.Count > 0 && labels is null)
            throw new DatasetException($"To take some classes of {name}, its labels are needed: give the idx1 file too.");
        var chosen = Enumerable.Range(0, count).Where(index => classes.Count == 0 || classes.Contains(labels!.Data[index]));
        byte[][] pixels = [.. chosen.Select(index => images.Data.AsSpan(index * width * height, width * height).ToArray())];
        return pixels.Length > 0
            ? new IdxImages(width, height, pixels)
            : throw new DatasetException($"{name} has no image of the classes {string.Join(", ", classes)}: it has {string.Join(", ", labels!.Data.Distinct().Order())}.");
    }

    /// <summary>At most that many, evenly spread over all.</summary>
    public IdxImages Take(int limit) => Pixels.Count <= limit
        ? this
        : this with { Pixels = [.. Enumerable.Range(0, limit).Select(i => Pixels[(int)((long)i * Pixels.Count / limit)])] };
}
