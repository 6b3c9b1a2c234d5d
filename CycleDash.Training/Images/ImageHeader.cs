using CycleDash.Training.Images.Headers;

namespace CycleDash.Training.Images;

/// <summary>What a file says about itself, read without decoding a pixel, so that a hostile file reaches no decoder.</summary>
/// <param name="Format">By the first bytes; the file's name is not asked.</param>
/// <param name="Width">Pixels per row, as stored (an EXIF orientation is ignored).</param>
/// <param name="Height">Rows.</param>
/// <param name="IsAnimated">Whether there is more than one frame.</param>
/// <param name="IsComplete">Whether the file reaches its format's end mark or declared length.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, bool IsAnimated, bool IsComplete)
{
    /// <summary>How a camera was held (EXIF, 1 to 8): see <see cref="ImageOrientation"/>. Read of JPEG files; 1 for all others.</summary>
    public int Orientation { get; init; } = ImageOrientation.Upright;

    /// <summary>Reads the header of a file, given whole.</summary>
    /// <exception cref="InvalidImageException">Empty, of no known format, or cut off or contradictory within the header.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            throw new InvalidImageException(ImageFault.Empty, "the file is empty");
        try
        {
            var header =
                PngHeader.Matches(file) ? PngHeader.Read(file) :
                JpegHeader.Matches(file) ? JpegHeader.Read(file) :
                GifHeader.Matches(file) ? GifHeader.Read(file) :
                WebPHeader.Matches(file) ? WebPHeader.Read(file) :
                BmpHeader.Matches(file) ? BmpHeader.Read(file) :
                throw new InvalidImageException(ImageFault.NotAnImage, "the file is not a PNG, JPEG, BMP or WebP image");
            return header is { Width: > 0, Height: > 0 }
                ? header
                : throw new InvalidImageException(ImageFault.Corrupt, $"the header says {header.Width} × {header.Height} pixels");
        }
        catch (ArgumentOutOfRangeException cutOff)
        {
            // The readers slice the file by what it declares; a slice that is not there is an end that came too soon.
            throw new InvalidImageException(ImageFault.Truncated, "the file ends within its header", cutOff);
        }
    }
}
