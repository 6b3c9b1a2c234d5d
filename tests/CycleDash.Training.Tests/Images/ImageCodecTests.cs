using CycleDash.Training.Images;

namespace CycleDash.Training.Tests.Images;

public class ImageCodecTests
{
    private static readonly IImageCodec Codec = ImageCodec.Default;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_png_comes_back_to_the_last_bit(int channels)
    {
        var pixels = new byte[7 * 5 * channels];
        new Random(3).NextBytes(pixels);

        var file = Codec.EncodePng(new DecodedImage(7, 5, channels, pixels));

        Assert.Equal(pixels, Codec.Decode(file, channels).Pixels);
        Assert.Equal(new ImageHeader(ImageFormat.Png, 7, 5, IsAnimated: false, IsComplete: true), ImageHeader.Read(file));
    }

    [Fact]
    public void Transparent_pixels_are_composited_on_white()
    {
        byte[] rgba = [10, 20, 30, 255, /* */ 10, 20, 30, 0, /* */ 0, 100, 200, 128];
        var file = ImageFiles.Png(3, 1, 8, 6, rgba);

        // Half: 255 · 127/255 + sample · 128/255.
        Assert.Equal([10, 20, 30, /* */ 255, 255, 255, /* */ 127, 177, 227], Codec.Decode(file, 3).Pixels);
    }

    [Fact]
    public void Gray_with_alpha_is_composited_on_white() =>
        Assert.Equal([40, 255], Codec.Decode(ImageFiles.Png(2, 1, 8, 4, [40, 255, 40, 0]), 1).Pixels);

    [Fact]
    public void A_palette_with_a_transparent_entry_is_composited_on_white()
    {
        var file = ImageFiles.Png(2, 1, 8, 3, [0, 1], ("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [255, 0]));
        Assert.Equal([1, 2, 3, 255, 255, 255], Codec.Decode(file, 3).Pixels);
    }

    [Fact]
    public void Gray_becomes_three_equal_channels() =>
        Assert.Equal([7, 7, 7, 200, 200, 200], Codec.Decode(ImageFiles.Png(2, 1, 8, 0, [7, 200]), 3).Pixels);

    [Fact]
    public void One_bit_gray_becomes_black_and_white() =>
        Assert.Equal([255, 0, 255], Codec.Decode(ImageFiles.Png(3, 1, 1, 0, [0b1010_0000]), 1).Pixels);

    [Fact]
    public void Colour_becomes_gray_by_its_luma() =>
        Assert.Equal([76, 150, 29, 255], Codec.Decode(ImageFiles.Png(4, 1, 8, 2, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]), 1).Pixels);

    [Fact]
    public void Sixteen_bits_are_rounded_to_eight()
    {
        // 0x1234 / 257 = 18.13, 0x12ff / 257 = 18.92
        var file = ImageFiles.Png(4, 1, 16, 0, [0x00, 0x00, 0x12, 0x34, 0x12, 0xff, 0xff, 0xff]);
        Assert.Equal([0, 18, 19, 255], Codec.Decode(file, 1).Pixels);
    }

    [Fact]
    public void Sixteen_bit_colour_keeps_its_channels_in_order()
    {
        var file = ImageFiles.Png(1, 1, 16, 2, [10, 10, 20, 20, 30, 30]);
        Assert.Equal([10, 20, 30], Codec.Decode(file, 3).Pixels);
    }

    [Fact]
    public void A_bitmap_is_read() => AssertAll(200, 120, 40, tolerance: 0, Codec.Decode(ImageFiles.Bmp(5, 3, 200, 120, 40), 3));

    [Fact]
    public void A_jpeg_is_read() => AssertAll(200, 120, 40, tolerance: 3, Codec.Decode(ImageFiles.Jpeg, 3));

    [Fact]
    public void The_orientation_of_a_jpeg_is_left_to_the_caller()
    {
        var stored = Codec.Decode(ImageFiles.RedOverBlue, 3);
        var held = Codec.Decode(ImageFiles.Held(ImageFiles.RedOverBlue, 6), 3);

        Assert.Equal((8, 16), (held.Width, held.Height));
        Assert.Equal(stored.Pixels, held.Pixels);
        Assert.True(stored.Pixels[0] > 180 && stored.Pixels[2] < 40 && stored.Pixels[^3] < 40 && stored.Pixels[^1] > 180);
    }

    [Fact]
    public void Both_kinds_of_webp_are_read()
    {
        AssertAll(200, 120, 40, tolerance: 0, Codec.Decode(ImageFiles.LosslessWebP, 3));
        AssertAll(200, 120, 40, tolerance: 4, Codec.Decode(ImageFiles.LossyWebP, 3));
    }

    [Fact]
    public void A_cut_file_is_refused_in_every_format()
    {
        byte[][] files = [ImageFiles.Png(3, 2, 8, 2, new byte[18]), ImageFiles.Jpeg, ImageFiles.Bmp(3, 2, 1, 2, 3), ImageFiles.LosslessWebP];
        foreach (var file in files)
            AssertFault(ImageFault.Truncated, file[..^4]);
    }

    [Fact]
    public void Damaged_pixels_are_refused()
    {
        var noise = new byte[64 * 64 * 3];
        new Random(5).NextBytes(noise);
        var file = ImageFiles.Png(64, 64, 8, 2, noise);
        file.AsSpan(file.Length / 2, 12).Fill(0xa5);
        AssertFault(ImageFault.Corrupt, file);
    }

    [Fact]
    public void An_animation_is_refused()
    {
        AssertFault(ImageFault.Animated, ImageFiles.Gif(2));
        AssertFault(ImageFault.Animated, ImageFiles.ExtendedWebP(animated: true));
        AssertFault(ImageFault.Animated, ImageFiles.Png(1, 1, 8, 0, [0], ("acTL", [0, 0, 0, 2, 0, 0, 0, 0])));
    }

    [Fact]
    public void A_still_gif_is_refused_with_advice() =>
        Assert.Contains("PNG", AssertFault(ImageFault.UnsupportedFormat, ImageFiles.Gif(1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(100_000, 1)]
    [InlineData(16_000, 16_000)]
    public void A_huge_image_is_refused_by_its_header(int width, int height)
    {
        // One row of pixels: what a decoder would allocate is announced, not there.
        var file = ImageFiles.Png(width, height, 8, 0, new byte[height]);
        AssertFault(ImageFault.TooLarge, file);
    }

    [Fact]
    public void A_file_is_read_from_its_path()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, ImageFiles.Png(1, 1, 8, 0, [9]));
            Assert.Equal([9], Codec.DecodeFile(path, 1).Pixels);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Only_one_or_three_channels_can_be_asked_for(int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Codec.Decode(ImageFiles.Jpeg, channels));

    [Fact]
    public void Many_threads_may_decode_at_once() =>
        Parallel.For(0, 64, _ => AssertAll(200, 120, 40, tolerance: 3, Codec.Decode(ImageFiles.Jpeg, 3)));

    private static void AssertAll(int red, int green, int blue, int tolerance, DecodedImage image)
    {
        Assert.Equal(3, image.Channels);
        foreach (var pixel in image.Pixels.Chunk(3))
        {
            Assert.InRange(pixel[0], red - tolerance, red + tolerance);
            Assert.InRange(pixel[1], green - tolerance, green + tolerance);
            Assert.InRange(pixel[2], blue - tolerance, blue + tolerance);
        }
    }

    private static InvalidImageException AssertFault(ImageFault fault, byte[] file)
    {
        var refusal = Assert.Throws<InvalidImageException>(() => Codec.Decode(file, 3));
        Assert.Equal(fault, refusal.Fault);
        return refusal;
    }
}
