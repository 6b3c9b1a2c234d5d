using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Randomness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks;

/// <summary>The four networks of a run: G: A→B and F: B→A, and the discriminators D_A and D_B of the two domains.</summary>
public sealed class CycleNetworks : IDisposable
{
    /// <summary>Networks on the configured device.</summary>
    /// <param name="config">A validated configuration.</param>
    /// <param name="streams">The first weights come from <see cref="StreamNames.Weights"/> alone; dropout takes its own streams.</param>
    public CycleNetworks(RunConfig config, RandomStreams streams)
    {
        Device = config.Device switch
        {
            ComputeDevice.Cpu => CPU,
            ComputeDevice.Cuda => CUDA,
        };
        // Frees what the layers' own initialisation leaves behind; registered parameters do not belong to a scope.
        using var scope = NewDisposeScope();
        var generator = GeneratorFactory.Of(config.Generator);
        GeneratorAB = generator.Create(config, streams[StreamNames.DropoutAB]);
        GeneratorBA = generator.Create(config, streams[StreamNames.DropoutBA]);
        var discriminator = DiscriminatorFactory.Of(config.Discriminator);
        DiscriminatorA = discriminator.Create(config);
        DiscriminatorB = discriminator.Create(config);
        using var weights = new Generator(streams[StreamNames.Weights].NextBits());
        foreach (var (_, network) in All)
        {
            WeightInitialization.Draw(network, weights);
            network.to(Device);
        }

        GeneratorParameters = ParametersOf(("generator_AB", GeneratorAB), ("generator_BA", GeneratorBA));
        DiscriminatorParameters = ParametersOf(("discriminator_A", DiscriminatorA), ("discriminator_B", DiscriminatorB));
    }

    /// <summary>Where the weights are, and the images must be.</summary>
    public Device Device { get; }

    /// <summary>G: (N, C, H, W) of domain A in [-1, 1] to domain B.</summary>
    public Module<Tensor, Tensor> GeneratorAB { get; }

    /// <summary>F: (N, C, H, W) of domain B in [-1, 1] to domain A.</summary>
    public Module<Tensor, Tensor> GeneratorBA { get; }

    /// <summary>D_A: scores images of domain A.</summary>
    public Discriminator DiscriminatorA { get; }

    /// <summary>D_B: scores images of domain B.</summary>
    public Discriminator DiscriminatorB { get; }

    /// <summary>Each network under the name of its file in a checkpoint.</summary>
    public IReadOnlyList<(string Name, Module<Tensor, Tensor> Network)> All =>
    [
        ("generator_AB", GeneratorAB), ("generator_BA", GeneratorBA),
        ("discriminator_A", DiscriminatorA), ("discriminator_B", DiscriminatorB),
    ];

    /// <summary>The parameters of G and F, named like <c>generator_AB.model.1.weight</c>.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> GeneratorParameters { get; }

    /// <summary>The parameters of D_A and D_B, named like <c>discriminator_A.model.0.weight</c>.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> DiscriminatorParameters { get; }

    /// <summary>Switches all networks to training or to evaluation mode.</summary>
    public void Train(bool training)
    {
        foreach (var (_, network) in All)
            network.train(training);
    }

    /// <summary>
    /// Whether gradients reach the discriminators' weights. Off while the generators learn: they need the gradient through the
    /// discriminators, not of them.
    /// </summary>
    public void LearnDiscriminators(bool learn)
    {
        foreach (var (_, parameter) in DiscriminatorParameters)
            parameter.requires_grad = learn;
    }

    public void Dispose()
    {
        foreach (var (_, network) in All)
            network.Dispose();
    }

    private static List<(string, Parameter)> ParametersOf(params (string Name, Module<Tensor, Tensor> Network)[] networks) =>
        [.. networks.SelectMany(pair => pair.Network.named_parameters().Select(p => ($"{pair.Name}.{p.name}", p.parameter)))];
}
