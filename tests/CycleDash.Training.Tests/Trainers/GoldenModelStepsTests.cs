using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Trainers;

public sealed class GoldenModelStepsTests
{
    /// <summary>The names of the models that golden/make_models.py trains for two steps.</summary>
    public static TheoryData<string> Models() =>
        [.. GoldenFile.Models.GetProperty("training").EnumerateArray().Select(training => training.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Two_steps_change_losses_and_weights_as_in_PyTorch(string model)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Models.GetProperty("training").EnumerateArray().Single(training => training.GetProperty("name").GetString() == model);
        var config = ConfigOf(golden);
        using var networks = new CycleNetworks(config, new RandomStreams(1));
        foreach (var (name, network) in networks.All)
            network.Filled(name);
        using var extractor = new TinyExtractor();
        var frozen = extractor.Weights;
        using var step = new CycleStep(config, networks, new RandomStreams(1), extractor);

        var (number, batches) = (0, 0);
        foreach (var losses in golden.GetProperty("losses").EnumerateArray())
        {
            number++;
            var metrics = step.Run(NextBatch, learningRateFactor: 1).ToDictionary(metric => metric.Name, metric => metric.Value);
            foreach (var loss in losses.EnumerateObject())
                GoldenFile.AssertClose(loss.Value.GetDouble(), metrics[loss.Name], 1e-4 * Math.Max(1, Math.Abs(loss.Value.GetDouble())), $"{loss.Name} of step {number}");
            Assert.Equal(losses.EnumerateObject().Count() + 2, metrics.Count);
        }

        Assert.Equal(2 * config.CriticSteps, batches);
        foreach (var (name, parameter) in networks.GeneratorParameters.Concat(networks.DiscriminatorParameters).Where(pair => Matters(pair.Name, config)))
            GoldenFile.AssertEqual(golden.GetProperty("weights").GetProperty(name), parameter, 1e-4, name);
        Assert.Equal(frozen, extractor.Weights);

        TrainingBatch NextBatch()
        {
            batches++;
            return new(Image("realA"), Image("realB"));
        }

        Tensor Image(string domain) => FilledTensors.Fill($"{domain}.{batches}", [2, 3, 16, 16], 1);
    }

    private static RunConfig ConfigOf(JsonElement golden)
    {
        var given = golden.EnumerateObject().Where(pair => pair.Name is not ("name" or "losses" or "weights")).ToDictionary(pair => pair.Name, pair => pair.Value);
        var reading = RunConfigReader.FromJson(JsonSerializer.Serialize(given), new RunConfig
        {
            Dataset = "tiny", ImageSize = 16, BatchSize = 2, GeneratorFilters = 4, ResidualBlocks = 1, DiscriminatorFilters = 4, DiscriminatorLayers = 2, PoolSize = 0,
        });
        Assert.Empty(reading.Faults);
        return reading.Config!;
    }

    /// <summary>
    /// A bias in front of instance normalisation has no effect, nor has a critic's last bias, which cancels out: their gradients are
    /// rounding noise, which Adam turns into steps of full size in a direction that means nothing.
    /// </summary>
    private static bool Matters(string name, RunConfig config) =>
        !name.EndsWith("bias", StringComparison.Ordinal)
        || config.Normalization == NormalizationKind.Batch
        || name.EndsWith("model.18.bias", StringComparison.Ordinal)
        || name.EndsWith("model.0.bias", StringComparison.Ordinal)
        || (name.EndsWith("model.8.bias", StringComparison.Ordinal) && name.StartsWith("discriminator", StringComparison.Ordinal)
            && config.AdversarialLoss != AdversarialLossKind.WassersteinGradientPenalty);
}
