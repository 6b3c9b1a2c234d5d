using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Images;

public class ImageResizeTests
{
    private static readonly DecodedImage Grey = new(6, 4, 1,
        [0, 10, 20, 30, 40, 50, 255, 0, 255, 0, 255, 0, 7, 77, 177, 77, 7, 0, 100, 100, 200, 200, 50, 50]);

    [Fact]
    public void A_resized_image_is_Pillows_up_to_rounding()
    {
        // Image.fromarray(a).resize((s, s), Image.BICUBIC) of Pillow 9.4.
        AssertClose([45, 51, 67, 105, 124, 57, 91, 165, 42], ImageResize.ToSquare(Grey, 3));
        AssertClose(
            [0, 10, 21, 31, 49, 161, 64, 98, 142, 53, 117, 105, 134, 99, 22, 23, 122, 160, 33, 9, 100, 132, 218, 100, 45],
            ImageResize.ToSquare(Grey, 5));
    }

    [Fact]
    public void An_image_of_the_size_keeps_its_samples_and_becomes_planar()
    {
        var image = new DecodedImage(2, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        Assert.Equal(new byte[] { 1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12 }, ImageResize.ToSquare(image, 2));
    }

    [Fact]
    public void Channels_are_resized_apart()
    {
        var image = new DecodedImage(6, 4, 3, [.. Grey.Pixels.SelectMany(sample => new byte[] { sample, 77, (byte)(255 - sample) })]);

        var resized = ImageResize.ToSquare(image, 5);

        Assert.Equal(ImageResize.ToSquare(Grey, 5), resized[..25]);
        Assert.All(resized[25..50], sample => Assert.Equal(77, sample));
    }

    [Fact]
    public void A_size_that_is_not_positive_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageResize.ToSquare(Grey, 0));

    private static void AssertClose(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i] - expected[i], -2, 2);
    }
}
