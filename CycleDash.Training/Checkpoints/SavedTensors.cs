using static TorchSharp.torch;

namespace CycleDash.Training.Checkpoints;

/// <summary>Finds tensors in what a checkpoint's file holds.</summary>
internal static class SavedTensors
{
    /// <summary>The tensor of that name.</summary>
    /// <param name="saved">The file's tensors.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape it must have.</param>
    /// <param name="owner">Whose tensor it is, for the error.</param>
    /// <exception cref="InvalidDataException">It is missing or of another shape; the message names it.</exception>
    public static Tensor Find(IReadOnlyDictionary<string, Tensor> saved, string name, long[] shape, string owner)
    {
        if (!saved.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"{owner}'s tensor '{name}' is missing.");
        if (!tensor.shape.SequenceEqual(shape))
            throw new InvalidDataException($"{owner}'s tensor '{name}' has the shape ({string.Join(", ", tensor.shape)}) instead of ({string.Join(", ", shape)}).");
        return tensor;
    }
}
