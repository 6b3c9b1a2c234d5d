namespace CycleDash.Training.Images;

/// <summary>Turns stored pixels as a camera's EXIF orientation asks for (Exif 2.32, tag 0x0112).</summary>
public static class ImageOrientation
{
    /// <summary>The orientation of pixels that are stored as they are looked at.</summary>
    public const int Upright = 1;

    /// <summary>The image as it is looked at.</summary>
    /// <param name="image">As it is stored.</param>
    /// <param name="orientation">1 to 8, of the file's header (<see cref="ImageHeader.Orientation"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such orientation.</exception>
    public static DecodedImage ToUpright(DecodedImage image, int orientation)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (orientation == Upright)
            return image;
        var (right, bottom) = (image.Width - 1, image.Height - 1);
        Func<int, int, (int X, int Y)> stored = orientation switch
        {
            2 => (x, y) => (right - x, y),
            3 => (x, y) => (right - x, bottom - y),
            4 => (x, y) => (x, bottom - y),
            5 => (x, y) => (y, x),
            6 => (x, y) => (y, bottom - x),
            7 => (x, y) => (right - y, bottom - x),
            8 => (x, y) => (right - y, x),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "An EXIF orientation is 1 to 8."),
        };
        var (width, height) = orientation >= 5 ? (image.Height, image.Width) : (image.Width, image.Height);
        var pixels = new byte[image.Pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = stored(x, y);
                image.Pixels.AsSpan((fromY * image.Width + fromX) * image.Channels, image.Channels).CopyTo(pixels.AsSpan((y * width + x) * image.Channels));
            }
        }

        return new DecodedImage(width, height, image.Channels, pixels);
    }
}
