using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A transposed convolution, whose output size can be chosen among those that the convolution maps to its input's size.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    /// <param name="input">(N, C, spatial…) or (C, spatial…).</param>
    /// <param name="output_size">The spatial size wanted, with or without the leading dimensions; null takes the module's output padding.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>The output padding that gives the output size asked for.</summary>
    /// <exception cref="ArgumentException">The size has the wrong number of elements, or cannot be reached.</exception>
    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;

        var leading = input.dim() == num_spatial_dims + 2 ? 2 : 1;
        if (output_size.Length == leading + num_spatial_dims)
            output_size = output_size[leading..];
        if (output_size.Length != num_spatial_dims)
            throw new ArgumentException($"ConvTranspose{num_spatial_dims}D: for {input.dim()}D input, output_size must have {num_spatial_dims} or {leading + num_spatial_dims} elements (got {output_size.Length})", nameof(output_size));

        var result = new long[num_spatial_dims];
        for (var dimension = 0; dimension < num_spatial_dims; dimension++)
        {
            var smallest = (input.size(dimension + leading) - 1) * stride[dimension] - 2 * padding[dimension]
                + dilation[dimension] * (kernel_size[dimension] - 1) + 1;
            var wanted = output_size[dimension];
            if (wanted < smallest || wanted > smallest + stride[dimension] - 1)
                throw new ArgumentException($"Requested an output size of {wanted} in dimension {dimension}, but valid sizes range from {smallest} to {smallest + stride[dimension] - 1}", nameof(output_size));
            result[dimension] = wanted - smallest;
        }
        return result;
    }
}
