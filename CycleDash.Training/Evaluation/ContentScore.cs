using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Recording;

namespace CycleDash.Training.Evaluation;

/// <summary>Whether translations still show what their sources are known to show: <see cref="ContentErrorMetric"/> over all of them.</summary>
/// <param name="tally">Counts the pixels of one direction.</param>
/// <param name="floor">What the decoder itself gets wrong; see <see cref="ContentErrorMetric.Floor"/>.</param>
/// <param name="images">The test images of the domain that is translated.</param>
public sealed class ContentScore(ContentErrorTally tally, ContentError floor, IReadOnlyList<DatasetImage> images) : ITranslationScore
{
    /// <inheritdoc/>
    public void Add(TranslatedBatch batch) => tally.Add(batch.Translated, [.. batch.Indices.Select(index => images[index])]);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Values(TranslationDirection direction)
    {
        if (tally.Result is not { } error)
            return [];
        var (name, floorName) = direction == TranslationDirection.AB
            ? (MetricNames.ContentErrorAB, MetricNames.ContentErrorFloorAB)
            : (MetricNames.ContentErrorBA, MetricNames.ContentErrorFloorBA);
        var classes = error.PerClass.Where(entry => entry.Value is not null)
            .Select(entry => new Metric(MetricNames.OfClass(name, entry.Key), entry.Value!.Value));
        return [new(name, error.Overall), new(floorName, floor.Overall), .. classes];
    }
}
