using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Trainers;

public sealed class GoldenStepTests
{
    [Fact]
    public void Two_steps_change_losses_and_weights_as_in_PyTorch()
    {
        foreach (var golden in GoldenFile.Root.GetProperty("training").EnumerateArray())
            CompareTraining(golden);
    }

    private static void CompareTraining(JsonElement golden)
    {
        using var scope = NewDisposeScope();
        var config = new RunConfig
        {
            ImageSize = 16, BatchSize = 2, GeneratorFilters = 4, ResidualBlocks = 1, DiscriminatorFilters = 4, DiscriminatorLayers = 2,
            LearningRate = 1e-3, RealLabel = golden.GetProperty("realLabel").GetDouble(),
        };
        using var networks = new CycleNetworks(config, new RandomStreams(1));
        foreach (var (name, network) in networks.All)
            network.Filled(name);
        using var step = new CycleStep(config, networks, new RandomStreams(1));

        var number = 0;
        foreach (var losses in golden.GetProperty("losses").EnumerateArray())
        {
            number++;
            var metrics = step.Run(() => new TrainingBatch(Image($"realA.{number}"), Image($"realB.{number}")), learningRateFactor: 1).ToDictionary(metric => metric.Name, metric => metric.Value);
            foreach (var loss in losses.EnumerateObject())
                GoldenFile.AssertClose(loss.Value.GetDouble(), metrics[loss.Name], 1e-4 * Math.Max(1, loss.Value.GetDouble()), $"{loss.Name} of step {number}");
        }

        foreach (var (name, parameter) in networks.GeneratorParameters.Concat(networks.DiscriminatorParameters).Where(pair => Matters(pair.Name)))
            GoldenFile.AssertEqual(golden.GetProperty("weights").GetProperty(name), parameter, 1e-4, name);
    }

    private static Tensor Image(string name) => FilledTensors.Fill(name, [2, 3, 16, 16], 1);

    /// <summary>
    /// A bias in front of instance normalisation has no effect: its gradient is rounding noise, which Adam turns into steps of full
    /// size in a direction that means nothing.
    /// </summary>
    private static bool Matters(string name) =>
        !name.EndsWith("bias", StringComparison.Ordinal)
        || name is "generator_AB.model.18.bias" or "generator_BA.model.18.bias"
            or "discriminator_A.model.0.bias" or "discriminator_B.model.0.bias" or "discriminator_A.model.8.bias" or "discriminator_B.model.8.bias";
}
