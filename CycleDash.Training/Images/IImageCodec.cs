namespace CycleDash.Training.Images;

/// <summary>
/// Reads image files into 8-bit pixels and writes PNG. An EXIF orientation is ignored, as Pillow and torchvision ignore it:
/// the pixels come as they are stored (<see cref="ImageOrientation"/> turns them). Implementations are safe for concurrent use.
/// </summary>
public interface IImageCodec
{
    /// <summary>
    /// Decodes a PNG, JPEG, BMP or WebP file. Transparent pixels are composited on white; colour becomes gray by the
    /// weights of ITU-R BT.601; 16-bit samples are rounded to 8 bits.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="channels">1 for gray or 3 for RGB.</param>
    /// <exception cref="InvalidImageException">The file is refused by <see cref="ImageCheck"/> or cannot be decoded.</exception>
    DecodedImage Decode(ReadOnlySpan<byte> file, int channels);

    /// <summary>Encodes the image as an 8-bit gray or RGB PNG, losslessly and without metadata.</summary>
    byte[] EncodePng(DecodedImage image);
}
