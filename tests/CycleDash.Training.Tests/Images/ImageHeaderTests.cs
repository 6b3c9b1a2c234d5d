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
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_jpeg_tells_how_the_camera_was_held(byte orientation)
    {
        Assert.Equal(1, ImageHeader.Read(ImageFiles.Jpeg).Orientation);
        Assert.Equal(orientation, ImageHeader.Read(ImageFiles.Held(ImageFiles.Jpeg, orientation)).Orientation);
        Assert.Equal(orientation, ImageHeader.Read(ImageFiles.Held(ImageFiles.Jpeg, orientation, bigEndian: true)).Orientation);
    }

    [Fact]
    public void Damaged_metadata_say_nothing_and_keep_no_image_away()
    {
        Assert.Equal(1, ImageHeader.Read(ImageFiles.Held(ImageFiles.Jpeg, 0)).Orientation);
        Assert.Equal(1, ImageHeader.Read(ImageFiles.Held(ImageFiles.Jpeg, 9)).Orientation);
        byte[] whole = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(1, ImageHeader.Read(ImageFiles.WithSegment(ImageFiles.Jpeg, 0xe1, whole[..length])).Orientation);
        byte[] outside = [.. "Exif\0\0II*\0"u8, 0xff, 0xff, 0xff, 0xff, 1, 0];
        Assert.Equal(1, ImageHeader.Read(ImageFiles.WithSegment(ImageFiles.Jpeg, 0xe1, outside)).Orientation);
    }

    [Fact]
    public void A_jpeg_of_countless_scans_is_refused_before_it_is_decoded()
    {
        Assert.True(ImageHeader.Read(ImageFiles.WithScans(99)).IsComplete);
        AssertFault(ImageFault.Corrupt, ImageFiles.WithScans(100));
        // A film that a telephone appends to its photograph is no scan.
        Assert.True(ImageHeader.Read([.. ImageFiles.Jpeg, .. Enumerable.Repeat<byte[]>([0xff, 0xda, 0, 8], 200).SelectMany(bytes => bytes), 0xff, 0xd9]).IsComplete);
        // Nor are bytes of a segment between scans.
        byte[] comment = [0xff, 0xfe, 1, 0x92, .. Enumerable.Repeat<byte[]>([0xff, 0xda], 200).SelectMany(bytes => bytes)];
        Assert.True(ImageHeader.Read([.. ImageFiles.Jpeg[..^2], .. comment, 0xff, 0xd9]).IsComplete);
    }

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
        byte[][] files = [ImageFiles.Png(3, 2, 8, 2, new byte[18]), ImageFiles.Jpeg, ImageFiles.Held(ImageFiles.Jpeg, 6), ImageFiles.WithScans(3), ImageFiles.Gif(2), ImageFiles.Bmp(3, 2, 1, 2, 3), ImageFiles.LosslessWebP];
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
