using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Recording;

namespace CycleDash.Training.Evaluation;

/// <summary>Whether translations still show what their sources are known to show: <see cref="ContentErrorMetric"/> over all of them.</summary>
/// <param name="tally">Counts the pixels of one direction.</param>
/// <param name="images">The test images of the domain that is translated.</param>
public sealed class ContentScore(ContentErrorTally tally, IReadOnlyList<DatasetImage> images) : ITranslationScore
{
    /// <inheritdoc/>
    public void Add(TranslatedBatch batch) => tally.Add(batch.Translated, [.. batch.Indices.Select(index => images[index])]);

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Values(TranslationDirection direction) => tally.Result is { } error
        ? [new(direction == TranslationDirection.AB ? MetricNames.ContentErrorAB : MetricNames.ContentErrorBA, error.Overall)]
        : [];
}
