using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Datasets.AerialMap;

public class AerialMapGeneratorTests
{
    private static readonly AerialMapParameters Small = new() { SizePixels = 32 };

    [Fact]
    public void No_layout_is_in_two_domains_or_splits()
    {
        var layouts =
            from use in new[] { "train", "test" }
            from domain in Enum.GetValues<DatasetDomain>()
            from index in Enumerable.Range(0, 25)
            select Convert.ToHexString(AerialMapGenerator.Image(Small, domain, use, index).Mask);

        var all = layouts.ToArray();

        Assert.Equal(100, all.Length);
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Both_domains_have_every_class_in_similar_shares()
    {
        var (a, b) = (Shares(DatasetDomain.A), Shares(DatasetDomain.B));

        foreach (var scene in Enum.GetValues<SceneClass>())
        {
            Assert.InRange(a[(int)scene], 0.03, 0.6);
            Assert.InRange(b[(int)scene] / a[(int)scene], 0.5, 2);
        }
    }

    [Fact]
    public void A_scene_is_the_same_at_every_size()
    {
        var small = AerialMapGenerator.Image(Small, DatasetDomain.B, "train", 3).Mask;
        var large = AerialMapGenerator.Image(Small with { SizePixels = 96 }, DatasetDomain.B, "train", 3).Mask;

        // The middle one of 3 × 3 pixels says what the small image's pixel shows, but for those on an edge.
        var equal = Enumerable.Range(0, 32 * 32).Count(pixel => small[pixel] == large[(pixel / 32 * 3 + 1) * 96 + pixel % 32 * 3 + 1]);

        Assert.True(equal > 0.95 * 32 * 32);
    }

    [Fact]
    public void Photographs_of_a_smaller_gap_are_smoother()
    {
        var large = Small with { SizePixels = 128 };

        Assert.True(Neighbours(large with { GapPercent = 0 }) < 0.8 * Neighbours(large));
        Assert.True(Neighbours(large) < Neighbours(large with { GapPercent = 200 }));
    }

    [Fact]
    public void Fewer_objects_cover_less()
    {
        var none = AerialMapGenerator.Image(Small with { ObjectsPercent = 0 }, DatasetDomain.A, "train", 0).Mask;

        Assert.DoesNotContain((byte)SceneClass.Building, none);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Files_decode_to_the_same_pixels(int channels)
    {
        // More than one block of a stored stream.
        var image = new DecodedImage(200, 150, channels, [.. Enumerable.Range(0, 200 * 150 * channels).Select(i => (byte)(i * 7))]);

        Assert.Equal(image.Pixels, ImageCodec.Default.Decode(PlainPng.Encode(image), channels).Pixels);
    }

    private static double[] Shares(DatasetDomain domain)
    {
        var values = Enumerable.Range(0, 40).SelectMany(index => AerialMapGenerator.Image(Small, domain, "train", index).Mask).ToArray();
        return [.. Enum.GetValues<SceneClass>().Select(scene => values.Count(value => value == (byte)scene) / (double)values.Length)];
    }

    /// <summary>Mean difference of neighbouring pixels.</summary>
    private static double Neighbours(AerialMapParameters parameters)
    {
        var pixels = AerialMapGenerator.Image(parameters, DatasetDomain.A, "train", 1).Image.Pixels;
        return Enumerable.Range(0, pixels.Length - 3).Average(i => Math.Abs(pixels[i] - pixels[i + 3]));
    }
}
