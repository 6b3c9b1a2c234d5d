using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads Windows bitmaps (BITMAPFILEHEADER, then BITMAPCOREHEADER or BITMAPINFOHEADER and its longer successors).</summary>
internal static class BmpHeader
{
    private const int FileHeaderBytes = 14, CoreHeaderBytes = 12, InfoHeaderBytes = 40;

    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var pixels = BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(10, 4));
        var headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(FileHeaderBytes, 4));
        int width, height, bits;
        uint compression = 0;
        if (headerBytes == CoreHeaderBytes)
        {
            width = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(18, 2));
            height = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(20, 2));
            bits = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(24, 2));
        }
        else if (headerBytes is InfoHeaderBytes or 52 or 56 or 64 or 108 or 124)
        {
            width = BinaryPrimitives.ReadInt32LittleEndian(file.Slice(18, 4));
            // A negative height says that the rows come from the top.
            height = Math.Abs(Math.Max(BinaryPrimitives.ReadInt32LittleEndian(file.Slice(22, 4)), -int.MaxValue));
            bits = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(28, 2));
            compression = BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(30, 4));
        }
        else
        {
            // "BM" alone is a weak signature; text may start so.
            throw new InvalidImageException(ImageFault.NotAnImage, "the file is not a PNG, JPEG, BMP or WebP image");
        }
        var isRunLengthCoded = compression is 1 or 2;
        var rowBytes = ((long)width * bits + 31) / 32 * 4;
        return new ImageHeader(ImageFormat.Bmp, width, height, IsAnimated: false,
            IsComplete: isRunLengthCoded ? file.Length > pixels : (Int128)file.Length >= pixels + (Int128)rowBytes * height);
    }
}
