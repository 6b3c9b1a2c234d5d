namespace CycleDash.Training.Images;

/// <summary>8-bit pixels, rows from the top, channels interleaved: the sample of (x, y, c) is at (y · Width + x) · Channels + c.</summary>
public sealed record DecodedImage
{
    /// <summary>Wraps the pixels without copying them.</summary>
    /// <exception cref="ArgumentException">A side is not positive, the channels are neither 1 nor 3, or the array has another length.</exception>
    public DecodedImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(pixels);
        if (channels is not (1 or 3))
            throw new ArgumentException($"An image has 1 or 3 channels, not {channels}.", nameof(channels));
        if (pixels.LongLength != (long)width * height * channels)
            throw new ArgumentException($"{width} × {height} pixels of {channels} channels do not fill {pixels.LongLength} bytes.", nameof(pixels));
        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>The samples, 0 to 255.</summary>
    public byte[] Pixels { get; }
}
