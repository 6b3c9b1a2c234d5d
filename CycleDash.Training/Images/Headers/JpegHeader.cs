using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads JPEG (ITU-T T.81, annex B: markers and frame headers).</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xda, EndOfImage = 0xd9;

    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        int width = 0, height = 0;
        var position = 2;
        while (true)
        {
            if (file.Slice(position, 1)[0] != 0xff)
                throw new InvalidImageException(ImageFault.Corrupt, "the JPEG file has bytes between its segments");
            var marker = file.Slice(position + 1, 1)[0];
            if (marker == 0xff)
            {
                // A marker may be preceded by any number of fill bytes.
                position++;
                continue;
            }
            if (marker == StartOfScan)
                break;
            if (marker is EndOfImage or 0x01 or (>= 0xd0 and <= 0xd7))
                throw new InvalidImageException(ImageFault.Corrupt, "the JPEG file has no image data");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.Slice(position + 2, 2));
            if (IsStartOfFrame(marker))
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(file.Slice(position + 5, 2));
                width = BinaryPrimitives.ReadUInt16BigEndian(file.Slice(position + 7, 2));
            }
            position += 2 + Math.Max(length, (ushort)2);
        }
        // Within the scans 0xff is followed by 0, so the end mark cannot occur by chance; thumbnails stand before the scans.
        var complete = file[position..].LastIndexOf((ReadOnlySpan<byte>)[0xff, EndOfImage]) >= 0;
        return new ImageHeader(ImageFormat.Jpeg, width, height, IsAnimated: false, complete);
    }

    // 0xc0 to 0xcf, except the tables of Huffman codes (c4), the extension (c8) and the arithmetic conditioning (cc).
    private static bool IsStartOfFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);
}
