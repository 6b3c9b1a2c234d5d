using static TorchSharp.torch;

namespace CycleDash.Training.Weights.Keras;

/// <summary>The order of a Keras tensor's dimensions.</summary>
public enum KerasLayout
{
    /// <summary>One number per channel, the same in both.</summary>
    Vector,

    /// <summary>(height, width, input, output); PyTorch has (output, input, height, width).</summary>
    Convolution,

    /// <summary>(height, width, channels, 1); PyTorch has (channels, 1, height, width).</summary>
    Depthwise,
}

/// <summary>Conversion between the two orders.</summary>
public static class KerasLayoutExtensions
{
    private static readonly long[] FromConvolution = [3, 2, 0, 1];
    private static readonly long[] FromDepthwise = [2, 3, 0, 1];

    /// <summary>The tensor as PyTorch has it, contiguous.</summary>
    public static Tensor ToPyTorch(this KerasLayout layout, Tensor tensor) => layout switch
    {
        KerasLayout.Vector => tensor.alias(),
        KerasLayout.Convolution => tensor.permute(FromConvolution).contiguous(),
        KerasLayout.Depthwise => tensor.permute(FromDepthwise).contiguous(),
    };

    /// <summary>The shape of the converted tensor; a shape of another length than the layout has stays as it is.</summary>
    public static IReadOnlyList<long> ShapeInPyTorch(this KerasLayout layout, IReadOnlyList<long> shape)
    {
        var order = layout switch { KerasLayout.Vector => [0], KerasLayout.Convolution => FromConvolution, KerasLayout.Depthwise => FromDepthwise };
        return shape.Count == order.Length ? [.. order.Select(dimension => shape[(int)dimension])] : shape;
    }
}
