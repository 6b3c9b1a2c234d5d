using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace CycleDash.Training.Images;

/// <summary>The codec over SixLabors.ImageSharp 3.1.</summary>
internal sealed class ImageSharpImageCodec : IImageCodec
{
    /// <inheritdoc/>
    public DecodedImage Decode(ReadOnlySpan<byte> file, int channels)
    {
        ImageCheck.RequireChannels(channels);
        var header = ImageCheck.Require(file);
        try
        {
            using var image = Image.Load<Rgba32>(file);
            var rgba = new byte[image.Width * image.Height * 4];
            image.CopyPixelDataTo(rgba);
            return RgbaPixels.OnWhite(rgba, image.Width, image.Height, channels);
        }
        catch (ImageFormatException fault)
        {
            throw new InvalidImageException(ImageFault.Corrupt, $"the {header.Format} file cannot be decoded: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public byte[] EncodePng(DecodedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Image pixels = image.Channels == 1
            ? Image.LoadPixelData<L8>(image.Pixels, image.Width, image.Height)
            : Image.LoadPixelData<Rgb24>(image.Pixels, image.Width, image.Height);
        using var file = new MemoryStream();
        pixels.SaveAsPng(file, new PngEncoder
        {
            BitDepth = PngBitDepth.Bit8,
            ColorType = image.Channels == 1 ? PngColorType.Grayscale : PngColorType.Rgb,
            SkipMetadata = true,
        });
        return file.ToArray();
    }
}
