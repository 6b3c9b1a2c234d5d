using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <param name="input">Any tensor.</param>
            /// <param name="pad">Before and after, in pairs, the last dimension first.</param>
            /// <param name="mode">What stands outside; all but constants take the last one, two or three dimensions only.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Operator.Call("aten::pad", input, pad, PadName(mode), mode is PaddingModes.Constant or PaddingModes.Zeros ? value : (double?)null);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Pair(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads every dimension, also those of batch and channels, on both sides.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Enumerable.Repeat(pad, (int)input.ndim * 2).ToArray(), mode, value);

            /// <summary>Resamples (N, C, W) or (N, C, H, W) to a size or by factors.</summary>
            /// <param name="x">What to resample.</param>
            /// <param name="size">The wanted size; null where there are factors.</param>
            /// <param name="scale_factor">A factor per dimension.</param>
            /// <param name="mode">How values between the pixels are had.</param>
            /// <param name="align_corners">Whether the corner pixels' centres stay in place, for the linear and cubic modes.</param>
            /// <param name="recompute_scale_factor">Take the factors from the rounded output size.</param>
            /// <param name="antialias">Filter before making smaller, for the modes bilinear and bicubic.</param>
            /// <exception cref="ArgumentException">The mode does not fit the dimensions, or there is neither or both of size and factors.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (size is null == scale_factor is null)
                    throw new ArgumentException("Either size or scale_factor has to be given, and not both.");
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = x.shape[2..].Zip(scale_factor, (length, factor) => (long)Math.Floor(length * factor)).ToArray();
                    scale_factor = null;
                }
                if (antialias && (x.ndim != 4 || mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic)))
                    throw new ArgumentException("Anti-alias option is only supported for bilinear and bicubic modes.", nameof(antialias));
                if (align_corners is not null && mode is (InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area))
                    throw new ArgumentException("align_corners can only be set with the linear and cubic modes.", nameof(align_corners));

                var corners = align_corners ?? false;
                return (x.ndim, mode) switch
                {
                    (3, InterpolationMode.Nearest) => Operator.Call("aten::upsample_nearest1d.vec", x, size, scale_factor),
                    (4, InterpolationMode.Nearest) => Operator.Call("aten::upsample_nearest2d.vec", x, size, scale_factor),
                    (3, InterpolationMode.NearestExact) => Operator.Call("aten::_upsample_nearest_exact1d.vec", x, size, scale_factor),
                    (4, InterpolationMode.NearestExact) => Operator.Call("aten::_upsample_nearest_exact2d.vec", x, size, scale_factor),
                    (3, InterpolationMode.Linear) => Operator.Call("aten::upsample_linear1d.vec", x, size, corners, scale_factor),
                    (4, InterpolationMode.Bilinear) => Operator.Call(antialias ? "aten::_upsample_bilinear2d_aa.vec" : "aten::upsample_bilinear2d.vec", x, size, corners, scale_factor),
                    (4, InterpolationMode.Bicubic) => Operator.Call(antialias ? "aten::_upsample_bicubic2d_aa.vec" : "aten::upsample_bicubic2d.vec", x, size, corners, scale_factor),
                    (3, InterpolationMode.Area) => Operator.Call("aten::adaptive_avg_pool1d", x, size),
                    (4, InterpolationMode.Area) => Operator.Call("aten::adaptive_avg_pool2d", x, size),
                    _ => throw new ArgumentException($"The mode {mode} does not fit a tensor of {x.ndim} dimensions.", nameof(mode)),
                };
            }

            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            private static string PadName(PaddingModes mode) => mode switch
            {
                PaddingModes.Reflect => "reflect",
                PaddingModes.Replicate => "replicate",
                PaddingModes.Circular => "circular",
                _ => "constant",
            };
        }
    }
}
