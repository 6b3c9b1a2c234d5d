using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Evaluation;

/// <summary>Measures how well images survive the way there and back, on the test split, without augmentation.</summary>
/// <param name="config">Image size and number of images.</param>
/// <param name="dataset">Where the test images are.</param>
public sealed class CycleEvaluator(RunConfig config, UnpairedDataset dataset)
{
    /// <summary>Images translated at once: few enough that a request to stop waits no longer than for a training step.</summary>
    private const int BatchSize = 4;

    /// <summary>Networks see images in [-1, 1], people in [0, 1]: a difference there is half of that here.</summary>
    private const double PixelUnits = 0.5;

    /// <summary>Evaluates both directions with the generators in evaluation mode and without gradients.</summary>
    /// <param name="networks">The networks of the run.</param>
    /// <param name="stop">Asked before each batch whether to give up.</param>
    /// <returns>Null where it was stopped.</returns>
    public CycleEvaluation? Evaluate(CycleNetworks networks, Func<bool> stop)
    {
        networks.Train(false);
        var batchesA = new EvaluationBatches(dataset, DatasetSplit.Test, DatasetDomain.A, config.ImageSize);
        var batchesB = new EvaluationBatches(dataset, DatasetSplit.Test, DatasetDomain.B, config.ImageSize);
        var (chosenA, chosenB) = (batchesA.Choose(config.EvaluationImages), batchesB.Choose(config.EvaluationImages));
        if (!TryMeanCycle(batchesA, chosenA, networks.GeneratorAB, networks.GeneratorBA, networks.Device, stop, out var cycleA)
            || !TryMeanCycle(batchesB, chosenB, networks.GeneratorBA, networks.GeneratorAB, networks.Device, stop, out var cycleB))
            return null;
        return new(cycleA, cycleB, chosenA.Count, chosenB.Count);
    }

    private static bool TryMeanCycle(
        EvaluationBatches batches, IReadOnlyList<int> chosen, Module<Tensor, Tensor> there, Module<Tensor, Tensor> back, Device device,
        Func<bool> stop, out double? mean)
    {
        using var withoutGradients = no_grad();
        mean = null;
        var sum = 0.0;
        foreach (var indices in chosen.Chunk(BatchSize))
        {
            if (stop())
                return false;
            using var scope = NewDisposeScope();
            var real = batches.Read(indices).to(device);
            sum += CycleConsistencyLoss.Of(back.call(there.call(real)), real).item<float>() * PixelUnits * indices.Length;
        }

        if (chosen.Count > 0)
            mean = sum / chosen.Count;
        return true;
    }
}
