using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Images;

public class ImageOrientationTests
{
    // 1 2
    // 3 4
    // 5 6
    private static readonly DecodedImage Stored = new(2, 3, 1, [1, 2, 3, 4, 5, 6]);

    [Theory]
    [InlineData(1, 2, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(2, 2, new byte[] { 2, 1, 4, 3, 6, 5 })]
    [InlineData(3, 2, new byte[] { 6, 5, 4, 3, 2, 1 })]
    [InlineData(4, 2, new byte[] { 5, 6, 3, 4, 1, 2 })]
    [InlineData(5, 3, new byte[] { 1, 3, 5, 2, 4, 6 })]
    [InlineData(6, 3, new byte[] { 5, 3, 1, 6, 4, 2 })]
    [InlineData(7, 3, new byte[] { 6, 4, 2, 5, 3, 1 })]
    [InlineData(8, 3, new byte[] { 2, 4, 6, 1, 3, 5 })]
    public void Every_orientation_is_turned_upright(int orientation, int width, byte[] expected)
    {
        var upright = ImageOrientation.ToUpright(Stored, orientation);

        Assert.Equal((width, 6 / width), (upright.Width, upright.Height));
        Assert.Equal(expected, upright.Pixels);
    }

    [Fact]
    public void Channels_stay_together() =>
        Assert.Equal([4, 5, 6, 1, 2, 3], ImageOrientation.ToUpright(new DecodedImage(2, 1, 3, [1, 2, 3, 4, 5, 6]), 2).Pixels);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void There_are_no_others(int orientation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageOrientation.ToUpright(Stored, orientation));
}
