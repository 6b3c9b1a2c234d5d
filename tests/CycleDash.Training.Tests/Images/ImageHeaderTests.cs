using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Images;

public class ImageHeaderTests
{
    [Fact]
    public void A_png_tells_its_size()
    {
        var header = ImageHeader.Read(ImageFiles.Png(3, 2, 8, 2, new byte[18]));
        Assert.Equal(new ImageHeader(ImageFormat.Png, 3, 2, IsAnimated: false, IsComplete: true), header);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_png_is_animated_when_its_control_chunk_says_several_frames(byte frames, bool expected) =>
        Assert.Equal(expected, ImageHeader.Read(ImageFiles.Png(1, 1, 8, 0, [0], ("acTL", [0, 0, 0, frames, 0, 0, 0, 0]))).IsAnimated);

    [Fact]
    public void A_jpeg_tells_its_size() =>
        Assert.Equal(new ImageHeader(ImageFormat.Jpeg, 16, 8, IsAnimated: false, IsComplete: true), ImageHeader.Read(ImageFiles.Jpeg));

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void A_gif_is_animated_when_it_has_several_frames(int frames, bool expected)
    {
        var header = ImageHeader.Read(ImageFiles.Gif(frames));
        Assert.Equal((ImageFormat.Gif, 2, 1, expected), (header.Format, header.Width, header.Height, header.IsAnimated));
    }

    [Fact]
    public void A_bitmap_tells_its_size() =>
        Assert.Equal(new ImageHeader(ImageFormat.Bmp, 3, 2, IsAnimated: false, IsComplete: true), ImageHeader.Read(ImageFiles.Bmp(3, 2, 1, 2, 3)));

    [Fact]
    public void Both_kinds_of_webp_tell_their_size()
    {
        var expected = new ImageHeader(ImageFormat.WebP, 16, 8, IsAnimated: false, IsComplete: true);
        Assert.Equal(expected, ImageHeader.Read(ImageFiles.LosslessWebP));
        Assert.Equal(expected, ImageHeader.Read(ImageFiles.LossyWebP));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_extended_webp_tells_its_size_and_animation(bool animated) =>
        Assert.Equal(new ImageHeader(ImageFormat.WebP, 300, 200, animated, IsComplete: true), ImageHeader.Read(ImageFiles.ExtendedWebP(animated)));

    [Fact]
    public void An_empty_file_is_named_as_such() => AssertFault(ImageFault.Empty, []);

    [Theory]
    [InlineData("just some text")]
    [InlineData("BMX is not a bitmap, although it starts like one")]
    public void Text_is_not_an_image(string text) => AssertFault(ImageFault.NotAnImage, System.Text.Encoding.ASCII.GetBytes(text));

    [Fact]
    public void An_image_without_pixels_is_corrupt() => AssertFault(ImageFault.Corrupt, ImageFiles.Png(0, 1, 8, 0, [0]));

    /// <summary>Every prefix of every format is either refused or known to be incomplete, and never crashes the reader.</summary>
    [Fact]
    public void Any_cut_is_noticed()
    {
        byte[][] files =
        [
            ImageFiles.Png(3, 2, 8, 2, new byte[18]), ImageFiles.Jpeg, ImageFiles.Gif(1), ImageFiles.Bmp(3, 2, 1, 2, 3),
            ImageFiles.LosslessWebP, ImageFiles.LossyWebP, ImageFiles.ExtendedWebP(animated: true),
        ];
        foreach (var file in files)
        {
            for (var length = 0; length < file.Length; length++)
                Assert.False(IsTakenAsWhole(file[..length]), $"{length} of {file.Length} bytes");
        }
    }

    [Fact]
    public void Damaged_bytes_never_crash_the_reader()
    {
        var random = new Random(7);
        byte[][] files = [ImageFiles.Png(3, 2, 8, 2, new byte[18]), ImageFiles.Jpeg, ImageFiles.Gif(2), ImageFiles.Bmp(3, 2, 1, 2, 3), ImageFiles.LosslessWebP];
        foreach (var file in files)
        {
            for (var repetition = 0; repetition < 500; repetition++)
            {
                var damaged = (byte[])file.Clone();
                for (var change = 0; change < 4; change++)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                _ = IsTakenAsWhole(damaged);
            }
        }
    }

    private static bool IsTakenAsWhole(byte[] file)
    {
        try
        {
            return ImageHeader.Read(file).IsComplete;
        }
        catch (InvalidImageException)
        {
            return false;
        }
    }

    private static void AssertFault(ImageFault fault, byte[] file) =>
        Assert.Equal(fault, Assert.Throws<InvalidImageException>(() => ImageHeader.Read(file)).Fault);
}
