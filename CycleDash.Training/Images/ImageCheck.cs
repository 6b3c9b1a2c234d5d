namespace CycleDash.Training.Images;

/// <summary>What an image file must be to be decoded at all.</summary>
public static class ImageCheck
{
    /// <summary>Largest file, in bytes (64 MiB).</summary>
    public const long MaxFileBytes = 64L << 20;

    /// <summary>Longest side, in pixels.</summary>
    public const int MaxSide = 16_384;

    /// <summary>Most pixels (64 Mi): decoded as RGBA they take 256 MiB.</summary>
    public const long MaxPixels = 64L << 20;

    /// <summary>Returns the header of a file that may be decoded.</summary>
    /// <exception cref="InvalidImageException">Why it may not.</exception>
    public static ImageHeader Require(ReadOnlySpan<byte> file)
    {
        RequireFileBytes(file.Length);
        var header = ImageHeader.Read(file);
        if (header.IsAnimated)
            throw new InvalidImageException(ImageFault.Animated, $"the {NameOf(header.Format)} file is animated; only still images are taken");
        if (header.Format == ImageFormat.Gif)
            throw new InvalidImageException(ImageFault.UnsupportedFormat, "GIF is not supported; convert the file to PNG");
        if (header.Width > MaxSide || header.Height > MaxSide || (long)header.Width * header.Height > MaxPixels)
        {
            throw new InvalidImageException(ImageFault.TooLarge,
                $"{header.Width} × {header.Height} pixels are too many (at most {MaxSide} per side and {MaxPixels >> 20} Mi in all)");
        }
        if (!header.IsComplete)
            throw new InvalidImageException(ImageFault.Truncated, $"the {NameOf(header.Format)} file is cut off");
        return header;
    }

    /// <summary>Refuses a file by its length alone, before it is read.</summary>
    /// <exception cref="InvalidImageException">Longer than <see cref="MaxFileBytes"/>.</exception>
    public static void RequireFileBytes(long length)
    {
        if (length > MaxFileBytes)
            throw new InvalidImageException(ImageFault.TooLarge, $"the file has {length >> 20} MiB (at most {MaxFileBytes >> 20})");
    }

    private static string NameOf(ImageFormat format) => format == ImageFormat.WebP ? "WebP" : format.ToString().ToUpperInvariant();

    internal static void RequireChannels(int channels)
    {
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image is decoded to 1 or 3 channels.");
    }
}
