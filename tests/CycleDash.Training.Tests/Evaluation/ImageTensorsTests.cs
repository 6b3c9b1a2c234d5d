using CycleDash.Training.Evaluation;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class ImageTensorsTests
{
    [Fact]
    public void The_range_of_networks_becomes_the_range_of_bytes_with_channels_interleaved()
    {
        using var scope = NewDisposeScope();
        // Two images of 1 × 2 pixels; the samples are red, red, green, green, blue, blue.
        var images = tensor(new[] { -1f, 1, 0, 0.5f, -0.5f, 2, 0, 0, 0, 0, 0, -3 }, 2, 3, 1, 2);

        var pixels = ImageTensors.ToPixels(images);

        Assert.Equal(2, pixels.Count);
        Assert.Equal((2, 1, 3), (pixels[0].Width, pixels[0].Height, pixels[0].Channels));
        Assert.Equal([0, 128, 64, 255, 191, 255], pixels[0].Pixels);
        Assert.Equal(0, pixels[1].Pixels[5]);
    }

    [Fact]
    public void Gray_stays_gray()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([255, 255, 255, 255], ImageTensors.ToPixels(ones(1, 1, 2, 2)).Single().Pixels);
    }
}
