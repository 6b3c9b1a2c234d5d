using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>Brings images to the side of a feature extractor's input, as a <see cref="ResizeMode"/> says.</summary>
public static class ExtractorResize
{
    /// <summary>
    /// The images as (N, C, size, size) in [-1, 1], squeezed where they are not square, as both references do. Images of that size stay as
    /// they are. The result belongs to the caller's dispose scope; gradients are not tracked.
    /// </summary>
    /// <param name="images">(N, C, H, W) in [-1, 1].</param>
    /// <param name="size">Side in pixels.</param>
    /// <param name="mode">The protocol.</param>
    public static Tensor Apply(Tensor images, int size, ResizeMode mode)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        using var withoutGradients = no_grad();
        if (images.shape[2] == size && images.shape[3] == size)
            return images.alias();
        using var scope = NewDisposeScope();
        var resized = mode switch
        {
            // The references work in [0, 255] and [0, 1]; the weights of a pixel add up to 1, so that the range makes no difference.
            ResizeMode.Clean => nn.functional.interpolate(
                images, size: [size, size], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true).clamp(-1, 1),
            ResizeMode.Legacy => nn.functional.interpolate(
                images, size: [size, size], mode: InterpolationMode.Bilinear, align_corners: false),
        };
        return resized.MoveToOuterDisposeScope();
    }
}
