using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads JPEG (ITU-T T.81, annex B: markers and frame headers).</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xda, EndOfImage = 0xd9, Application1 = 0xe1;

    // A progressive image has about ten. Each one is a pass over all pixels, however few bytes it has: thousands of them keep a decoder busy for hours.
    private const int MostScans = 100;

    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        int width = 0, height = 0, orientation = ImageOrientation.Upright;
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
            else if (marker == Application1 && orientation == ImageOrientation.Upright)
            {
                orientation = ExifOrientation.Read(file.Slice(position + 4, Math.Max(length - 2, 0)));
            }
            position += 2 + Math.Max(length, (ushort)2);
        }
        RequireFewScans(file[position..]);
        // Within the scans 0xff is followed by 0, so the end mark cannot occur by chance; thumbnails stand before the scans.
        var complete = file[position..].LastIndexOf((ReadOnlySpan<byte>)[0xff, EndOfImage]) >= 0;
        return new ImageHeader(ImageFormat.Jpeg, width, height, IsAnimated: false, complete) { Orientation = orientation };
    }

    /// <summary>Goes on as decoders do: to the next marker, over its segment, to the end mark.</summary>
    private static void RequireFewScans(ReadOnlySpan<byte> rest)
    {
        var scans = 0;
        while (rest.IndexOf((byte)0xff) is >= 0 and var next && rest.Length - next >= 4)
        {
            rest = rest[next..];
            var marker = rest[1];
            if (marker == EndOfImage)
                return;
            if (marker == StartOfScan && ++scans > MostScans)
                throw new InvalidImageException(ImageFault.Corrupt, FormattableString.Invariant($"the JPEG file has more than {MostScans} scans"));
            // A stuffed byte of the scan, a fill byte, or a marker without a segment.
            var skipped = marker is 0x00 or 0x01 or (>= 0xd0 and <= 0xd8) ? 2 : marker == 0xff ? 1 : 2 + Math.Max(BinaryPrimitives.ReadUInt16BigEndian(rest[2..]), (ushort)2);
            rest = rest[Math.Min(skipped, rest.Length)..];
        }
    }

    // 0xc0 to 0xcf, except the tables of Huffman codes (c4), the extension (c8) and the arithmetic conditioning (cc).
    private static bool IsStartOfFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);
}
