namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>How much of what images show was lost or changed: 1 − mean intersection over union with the true classes. 0 is best.</summary>
/// <param name="Overall">1 − mean over the classes, in [0, 1]; classes that are neither true nor seen anywhere are left out.</param>
/// <param name="PerClass">1 − intersection over union of every class by name; null where the class is neither true nor seen.</param>
/// <param name="Images">Number of images.</param>
public sealed record ContentError(double Overall, IReadOnlyList<KeyValuePair<string, double?>> PerClass, int Images)
{
    /// <summary>From counted pixels.</summary>
    /// <param name="confusion">All pixels of all images.</param>
    /// <param name="classes">Names in the order of the matrix.</param>
    /// <param name="images">Number of images.</param>
    public static ContentError Of(ConfusionMatrix confusion, IReadOnlyList<string> classes, int images)
    {
        KeyValuePair<string, double?>[] errors = [.. classes.Select((name, index) => KeyValuePair.Create(name, 1 - confusion.IntersectionOverUnion(index)))];
        var overall = errors.Average(error => error.Value)
            ?? throw new InvalidOperationException("There is no content error without pixels.");
        return new ContentError(overall, errors, images);
    }
}
