using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Weights;

/// <summary>Puts a file's tensors into a network.</summary>
internal static class NetworkWeights
{
    /// <summary>Checks names, shapes and types of all tensors, then copies them one by one.</summary>
    /// <param name="network">Where to.</param>
    /// <param name="headPrefixes">Names that begin so may be in the file and are not used.</param>
    /// <param name="source">Where from.</param>
    /// <exception cref="InvalidDataException">They do not fit (then nothing was copied), the file is damaged, or numbers are not finite.</exception>
    public static void Load(Module network, IReadOnlyList<string> headPrefixes, ITensorSource source)
    {
        var fit = WeightsFit.Check(network, headPrefixes, source.Tensors);
        if (fit.Faults > 0)
            throw new InvalidDataException(fit.Describe());

        using var withoutGradients = no_grad();
        foreach (var (name, target) in WeightsFit.WeightsOf(network))
        {
            using var scope = NewDisposeScope();
            target.copy_(source.Read(name));
            if (!target.isfinite().all().item<bool>())
                throw new InvalidDataException($"{name} has numbers that are not finite");
        }
    }
}
