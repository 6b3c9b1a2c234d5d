using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks;

/// <summary>The first weights of a network: N(0, 0.02), biases 0; the scales of batch normalisation N(1, 0.02).</summary>
public static class WeightInitialization
{
    private const double StandardDeviation = 0.02;

    /// <summary>Draws every parameter of the network, in the order of their names in it, from the given generator alone.</summary>
    public static void Draw(Module network, Generator generator)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (name.EndsWith("bias", StringComparison.Ordinal))
                parameter.zero_();
            else
                parameter.normal_(mean: parameter.dim() == 1 ? 1 : 0, std: StandardDeviation, generator: generator);
        }
    }
}
