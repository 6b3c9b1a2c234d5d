using System.Security.Cryptography;
using CycleDash.Training.Images;

namespace CycleDash.Training.Translation;

/// <summary>
/// The image file that was translated last, as several runs see it: the same file goes through one generator after the other, and to decode a
/// photograph takes longer than to translate it. Belongs to one thread.
/// </summary>
/// <param name="codec">Decodes the files.</param>
internal sealed class LastFile(IImageCodec codec)
{
    private readonly Dictionary<(int Channels, int Size, bool Upright), byte[]> squares = [];
    private byte[] hash = [];

    /// <summary>The image at a run's size (<see cref="ImageResize.ToSquare"/>), from memory or decoded now.</summary>
    /// <param name="file">The image file, whole.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="size">Side in pixels.</param>
    /// <param name="upright">Whether it is turned as its EXIF orientation says.</param>
    /// <exception cref="InvalidImageException">The file is refused or cannot be decoded.</exception>
    public byte[] Square(ReadOnlySpan<byte> file, int channels, int size, bool upright)
    {
        var asked = SHA256.HashData(file);
        if (!asked.AsSpan().SequenceEqual(hash))
            Clear();
        if (squares.TryGetValue((channels, size, upright), out var known))
            return known;
        var square = ImageResize.ToSquare(codec.Decode(file, channels), size);
        // A square turns into one of the same size, and is smaller than the photograph.
        if (upright && ImageHeader.Read(file).Orientation is not ImageOrientation.Upright and var orientation)
            square = [.. square.Chunk(size * size).SelectMany(plane => ImageOrientation.ToUpright(new DecodedImage(size, size, 1, plane), orientation).Pixels)];
        hash = asked;
        return squares[(channels, size, upright)] = square;
    }

    public void Clear()
    {
        squares.Clear();
        hash = [];
    }
}
