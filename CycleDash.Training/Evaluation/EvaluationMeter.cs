namespace CycleDash.Training.Evaluation;

/// <summary>Counts the images of an evaluation: says when it has to stop and how far it is.</summary>
/// <param name="total">Images in all its passes, at most.</param>
/// <param name="stop">Asked before each batch whether to give up.</param>
/// <param name="progress">Told the fraction that is done, ascending; null where nobody wants to know.</param>
internal sealed class EvaluationMeter(int total, Func<bool> stop, Action<double>? progress)
{
    private int done;
    private double? prepared;

    /// <summary>Whether the evaluation was told to give up.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Asks whether to give up.</summary>
    public bool CheckStop() => Stopped = Stopped || stop();

    /// <summary>Something had to be made before the first image; that counts as the first half.</summary>
    /// <param name="fraction">Of the preparation, from 0 to 1.</param>
    public void Prepare(double fraction)
    {
        prepared = fraction;
        Report();
    }

    /// <summary>Batches of the indices until the evaluation is told to give up.</summary>
    public IEnumerable<int[]> Batches(IReadOnlyList<int> indices, int batchSize)
    {
        foreach (var batch in indices.Chunk(batchSize))
        {
            if (CheckStop())
                yield break;
            yield return batch;
            Advance(batch.Length);
        }
    }

    /// <summary>Images that need not be looked at after all.</summary>
    public void Advance(int images)
    {
        done += images;
        Report();
    }

    /// <summary>The evaluation is over.</summary>
    public void Finish() => progress?.Invoke(1);

    private void Report()
    {
        var translated = Math.Min(1, (double)done / total);
        progress?.Invoke(prepared is { } first ? (first + translated) / 2 : translated);
    }
}
