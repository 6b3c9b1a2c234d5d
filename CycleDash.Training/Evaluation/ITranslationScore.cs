using CycleDash.Training.Recording;

namespace CycleDash.Training.Evaluation;

/// <summary>Something that is measured over all translations of one direction, batch by batch.</summary>
public interface ITranslationScore
{
    /// <summary>Takes a batch into account. Called without gradients and inside a dispose scope that ends with the batch.</summary>
    void Add(TranslatedBatch batch);

    /// <summary>The values over every batch so far; empty where there were too few images.</summary>
    /// <param name="direction">Which names they get.</param>
    IReadOnlyList<Metric> Values(TranslationDirection direction);
}
