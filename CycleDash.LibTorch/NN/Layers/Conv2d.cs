using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>2-D convolution: (N, C_in, H, W) or (C_in, H, W) to the same with C_out channels.</summary>
public sealed class Conv2d : Convolution
{
    private static readonly long[] NoPadding = [0, 0];

    internal Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long) padding, (long, long) dilation, long groups = 1, bool bias = true, PaddingModes padding_mode = PaddingModes.Zeros, Device? device = null, ScalarType? dtype = null)
        : base(nameof(Conv2d), in_channels, out_channels, [kernel_size.Item1, kernel_size.Item2], [stride.Item1, stride.Item2], [padding.Item1, padding.Item2], [dilation.Item1, dilation.Item2], false, [0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    /// <exception cref="ArgumentException">The input's rank or channel count is wrong.</exception>
    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2))
            throw new ArgumentException($"Expected 3D (unbatched) or 4D (batched) input with {in_channels} channels to Conv2d.", nameof(input));

        if (padding_mode == PaddingModes.Zeros)
            return nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);

        using var padded = nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
        return nn.functional.conv2d(padded, weight, bias, stride, NoPadding, dilation, groups);
    }
}
