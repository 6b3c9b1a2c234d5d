using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.Keras;

/// <summary>A layers model's tensors under our names and in PyTorch's layout. What is not part of the features (the classifier) is left out.</summary>
public sealed class KerasSource : ITensorSource
{
    private readonly LayersModel model;
    private readonly Dictionary<string, KerasTensor> tensors;

    /// <param name="model">The weights as Keras has them.</param>
    /// <param name="mapping">Which of them are which of ours.</param>
    /// <exception cref="InvalidDataException">Tensors are missing; the message names them.</exception>
    public KerasSource(LayersModel model, IReadOnlyList<KerasTensor> mapping)
    {
        this.model = model;
        var missing = mapping.Where(tensor => tensor.KerasName is { } name && !model.Tensors.ContainsKey(name)).Select(tensor => tensor.KerasName).ToList();
        if (missing.Count > 0)
            throw new InvalidDataException($"the model lacks {missing.Count} weights, the first are {string.Join(", ", missing.Take(4))}");

        tensors = mapping.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Tensors = mapping.Zip(mapping.Select(ShapeOf), (tensor, shape) => (tensor.Name, Info: new TensorInfo(ScalarType.Float32, shape)))
            .ToDictionary(pair => pair.Name, pair => pair.Info, StringComparer.Ordinal);

        // A normalisation without gamma has as many channels as its beta.
        IReadOnlyList<long> ShapeOf(KerasTensor tensor) => tensor.KerasName is { } name
            ? tensor.Layout.ShapeInPyTorch(model.Tensors[name].Shape)
            : ShapeOf(tensors[tensor.Name[..tensor.Name.LastIndexOf('.')] + ".bias"]);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        if (tensors[name].KerasName is not { } kerasName)
            return ones([.. Tensors[name].Shape]);
        using var keras = model.Read(kerasName);
        return tensors[name].Layout.ToPyTorch(keras);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
