using CycleDash.Training.Images;

namespace CycleDash.Web.Translation;

/// <summary>What is taken of an image that somebody sends: smaller limits than for datasets, because it is decoded while they wait.</summary>
public static class UploadedImage
{
    /// <summary>Largest file, in bytes (16 MiB).</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Most pixels (25 million, a good camera's): decoded and resized they take some 500 MB for a moment.</summary>
    public const long MaxPixels = 25_000_000;

    /// <summary>Reads the image to its end, or as far as it may be long.</summary>
    /// <exception cref="InvalidImageException">It is no still image of a known format, or too large.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, long? length, CancellationToken cancellationToken)
    {
        if (length > MaxBytes)
            throw TooLong();
        using var file = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (file.Length + read > MaxBytes)
                throw TooLong();
            file.Write(buffer, 0, read);
        }

        var bytes = file.ToArray();
        // Before a pixel is decoded: a small file may announce an enormous image.
        var header = ImageCheck.Require(bytes);
        return (long)header.Width * header.Height <= MaxPixels
            ? bytes
            : throw new InvalidImageException(ImageFault.TooLarge, FormattableString.Invariant(
                $"{header.Width} × {header.Height} pixels are too many (at most {MaxPixels / 1_000_000} million); make it smaller"));
    }

    private static InvalidImageException TooLong() =>
        new(ImageFault.TooLarge, $"the file has more than {MaxBytes >> 20} MiB; make it smaller");
}
