using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>2-D convolution of (N, C, H, W) with weights (out, in / groups, kH, kW).</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Operator.Call("aten::conv2d", input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            /// <summary>The transposed convolution of (N, C, H, W) with weights (in, out / groups, kH, kW).</summary>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Operator.Call("aten::conv_transpose2d.input", input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);

            /// <summary>input · weightsᵀ + bias.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Operator.Call("aten::linear", input, weights, bias);

            /// <summary>Sliding blocks as columns: (N, C · kernel², L).</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Operator.Call("aten::im2col", input, Pair(kernel_size), Pair(dilation), Pair(padding), Pair(stride));

            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Operator.Call("aten::pixel_shuffle", input, upscale_factor);

            private static long[] Pair(long value) => [value, value];

            private static long[] Pair((long, long) value) => [value.Item1, value.Item2];
        }
    }
}
