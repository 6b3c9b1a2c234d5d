using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Weights;

/// <summary>A network's weights (parameters and persistent buffers) as named tensors.</summary>
public static class ModuleWeights
{
    /// <summary>The tensors of the network under their PyTorch names, not copied.</summary>
    public static IReadOnlyList<(string Name, Tensor Tensor)> Of(Module network) =>
        [.. network.state_dict().Select(pair => (pair.Key, pair.Value))];

    /// <summary>Copies the tensors into the network.</summary>
    /// <param name="network">Where to.</param>
    /// <param name="tensors">Exactly the network's names and shapes.</param>
    /// <param name="source">What the tensors come from, for the error.</param>
    /// <exception cref="InvalidDataException">Tensors are missing, unknown or of another shape; the message names them. Nothing was copied.</exception>
    public static void Load(Module network, IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        var target = network.state_dict();
        var faults = target.Keys.Except(tensors.Keys).Select(name => $"'{name}' is missing")
            .Concat(tensors.Keys.Except(target.Keys).Select(name => $"'{name}' is not part of this network"))
            .Concat(target.Where(pair => tensors.TryGetValue(pair.Key, out var tensor) && !tensor.shape.SequenceEqual(pair.Value.shape))
                .Select(pair => $"'{pair.Key}' has the shape ({string.Join(", ", tensors[pair.Key].shape)}), this network takes ({string.Join(", ", pair.Value.shape)})"))
            .ToList();
        if (faults.Count > 0)
            throw new InvalidDataException($"{source} does not fit the network: {string.Join("; ", faults.Take(8))}{(faults.Count > 8 ? $"; and {faults.Count - 8} more" : "")}.");

        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in tensors)
            target[name].copy_(tensor);
    }
}
