using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads WebP (RFC 9649: the RIFF container in section 2, lossy VP8 frames as in RFC 6386, lossless ones in section 3.4).</summary>
internal static class WebPHeader
{
    public static bool Matches(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && file.StartsWith("RIFF"u8) && file.Slice(8, 4).SequenceEqual("WEBP"u8);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        const int RiffOverhead = 8, Payload = 20;
        var complete = file.Length >= RiffOverhead + (long)BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(4, 4));
        var kind = file.Slice(12, 4);
        if (kind.SequenceEqual("VP8X"u8))
        {
            const byte AnimationFlag = 0x02;
            return new ImageHeader(ImageFormat.WebP, UInt24(file.Slice(Payload + 4, 3)) + 1, UInt24(file.Slice(Payload + 7, 3)) + 1,
                IsAnimated: (file.Slice(Payload, 1)[0] & AnimationFlag) != 0, complete);
        }
        if (kind.SequenceEqual("VP8 "u8))
        {
            // 3 bytes of frame tag and 3 of start code, then 14 bits for each side (the other two are a scale).
            var width = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(Payload + 6, 2)) & 0x3fff;
            var height = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(Payload + 8, 2)) & 0x3fff;
            return new ImageHeader(ImageFormat.WebP, width, height, IsAnimated: false, complete);
        }
        if (kind.SequenceEqual("VP8L"u8))
        {
            // One byte of signature, then 14 bits for each side less one.
            var sides = BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(Payload + 1, 4));
            return new ImageHeader(ImageFormat.WebP, (int)(sides & 0x3fff) + 1, (int)(sides >> 14 & 0x3fff) + 1, IsAnimated: false, complete);
        }
        throw new InvalidImageException(ImageFault.Corrupt, "the WebP file does not start with an image chunk");
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
