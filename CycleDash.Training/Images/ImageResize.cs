using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Images;

/// <summary>
/// The one way in which images get the side that the networks see, for training, evaluation and translation alike: squeezed to a
/// square whatever their proportions (as CycleGAN's <c>resize</c> does), bicubic with antialiasing, rounded to 8 bits. Pillow's bicubic
/// gives the same up to its rounding between rows and columns.
/// </summary>
public static class ImageResize
{
    /// <summary>
    /// The image as <paramref name="size"/> × <paramref name="size"/> samples in planar order: the sample of (c, y, x) is at
    /// (c · size + y) · size + x. An image of that size keeps its samples exactly.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public static byte[] ToSquare(DecodedImage image, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (image.Width == size && image.Height == size)
            return ToPlanar(image);

        using var _ = no_grad();
        using var source = ToTensor(image);
        using var resized = nn.functional.interpolate(source, size: [size, size], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true);
        // Bicubic weights are negative in places, so that sharp edges overshoot.
        using var clamped = resized.clamp(0, 255);
        using var rounded = clamped.round();
        return Array.ConvertAll(rounded.data<float>().ToArray(), sample => (byte)sample);
    }

    /// <summary>(1, C, H, W) as floats from 0 to 255. The bytes change places before they become floats: a photograph has many.</summary>
    private static Tensor ToTensor(DecodedImage image)
    {
        using var interleaved = tensor(image.Pixels, [1, image.Height, image.Width, image.Channels]);
        using var permuted = interleaved.permute(0, 3, 1, 2);
        using var planar = permuted.contiguous();
        return planar.to(ScalarType.Float32);
    }

    private static byte[] ToPlanar(DecodedImage image)
    {
        var pixels = image.Width * image.Height;
        var planar = new byte[pixels * image.Channels];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = planar.AsSpan(channel * pixels, pixels);
            for (var i = 0; i < pixels; i++)
                plane[i] = image.Pixels[i * image.Channels + channel];
        }

        return planar;
    }
}
