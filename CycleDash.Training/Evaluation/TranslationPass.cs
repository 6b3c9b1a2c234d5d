using CycleDash.Training.Datasets;
using CycleDash.Training.Networks;
using CycleDash.Training.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>The translation of the chosen test images of one domain.</summary>
internal sealed class TranslationPass
{
    private readonly CycleNetworks networks;
    private readonly EvaluationBatches batches;

    public TranslationPass(CycleNetworks networks, TranslationDirection direction, EvaluationBatches batches, int limit)
    {
        this.networks = networks;
        this.batches = batches;
        Direction = direction;
        Chosen = batches.Choose(limit);
    }

    public TranslationDirection Direction { get; }

    /// <summary>Where the images come from.</summary>
    public DatasetDomain Domain => Direction == TranslationDirection.AB ? DatasetDomain.A : DatasetDomain.B;

    /// <summary>Places of the images in the test split.</summary>
    public IReadOnlyList<int> Chosen { get; }

    /// <summary>Images on the networks' device, in the caller's dispose scope.</summary>
    public Tensor Read(IReadOnlyList<int> indices) => batches.Read(indices).to(networks.Device);

    /// <summary>Shows every batch to every score. False where it was stopped.</summary>
    public bool TryRun(IReadOnlyList<ITranslationScore> scores, EvaluationMeter meter, int batchSize)
    {
        var (there, back) = Direction == TranslationDirection.AB
            ? (networks.GeneratorAB, networks.GeneratorBA)
            : (networks.GeneratorBA, networks.GeneratorAB);
        foreach (var indices in meter.Batches(Chosen, batchSize))
        {
            using var scope = NewDisposeScope();
            var batch = new TranslatedBatch(indices, Read(indices), there, back);
            foreach (var score in scores)
                score.Add(batch);
        }

        return !meter.Stopped;
    }
}
