using CycleDash.Training.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>From what networks return to what image files hold.</summary>
public static class ImageTensors
{
    /// <summary>Each image of a batch as 8-bit pixels: −1 becomes 0 and 1 becomes 255, rounded; values outside are cut off.</summary>
    /// <param name="images">(N, C, H, W) with 1 or 3 channels, on any device.</param>
    public static IReadOnlyList<DecodedImage> ToPixels(Tensor images)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (images.shape[0], (int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        var pixels = ((images + 1) * 127.5).round().clamp(0, 255).to(ScalarType.Byte).permute(0, 2, 3, 1).contiguous().cpu();
        var samples = channels * height * width;
        var bytes = pixels.bytes;
        var result = new List<DecodedImage>();
        for (var n = 0; n < count; n++)
            result.Add(new DecodedImage(width, height, channels, bytes.Slice(n * samples, samples).ToArray()));
        return result;
    }
}
