using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Weights.Keras;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Extractors;

/// <summary>The formula by which golden/make_golden_extractors.py fills weights.</summary>
internal static class FilledWeights
{
    /// <summary>Kernels that keep a signal's size through ReLUs; normalisations near the identity.</summary>
    public static Tensor Fill(string name, long[] shape, long fanIn)
    {
        if (shape.Length > 1)
            return FilledTensors.Fill(name, shape, Math.Sqrt(6.0 / fanIn));
        if (name.EndsWith("running_var", StringComparison.Ordinal) || name.EndsWith("moving_variance", StringComparison.Ordinal))
            return FilledTensors.Fill(name, shape, 0.2) + 1;
        var isScale = name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("gamma", StringComparison.Ordinal);
        return FilledTensors.Fill(name, shape, 0.1) + (isScale ? 1 : 0);
    }

    /// <summary>A network filled by the names of its own tensors.</summary>
    public static Module<Tensor, Tensor> Build(ExtractorNetwork architecture) =>
        Build(architecture, (name, shape) => Fill(name, shape, shape.Skip(1).Aggregate(1L, (product, side) => product * side)));

    /// <summary>A network filled by Keras' names and layouts, and converted.</summary>
    public static Module<Tensor, Tensor> Build(ExtractorNetwork architecture, IReadOnlyList<KerasTensor> mapping)
    {
        var tensors = mapping.ToDictionary(tensor => tensor.Name);
        return Build(architecture, (name, shape) => FromKeras(tensors[name], shape));
    }

    private static Tensor FromKeras(KerasTensor tensor, long[] shape)
    {
        if (tensor.KerasName is not { } name)
            return ones(shape);
        long[] kerasShape = tensor.Layout switch
        {
            KerasLayout.Vector => shape,
            KerasLayout.Convolution => [shape[2], shape[3], shape[1], shape[0]],
            KerasLayout.Depthwise => [shape[2], shape[3], shape[0], 1],
        };
        Assert.Equal(shape, tensor.Layout.ShapeInPyTorch(kerasShape));
        return tensor.Layout.ToPyTorch(Fill(name, kerasShape, shape.Skip(1).Aggregate(1L, (product, side) => product * side)));
    }

    private static Module<Tensor, Tensor> Build(ExtractorNetwork architecture, Func<string, long[], Tensor> valueOf)
    {
        var network = architecture.Create();
        using var withoutGradients = no_grad();
        foreach (var (name, tensor) in network.state_dict())
        {
            using var scope = NewDisposeScope();
            if (!name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                tensor.copy_(valueOf(name, tensor.shape));
        }

        return network;
    }
}
