using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads PNG (W3C Portable Network Graphics, third edition: chunks in section 5, animation control in section 11).</summary>
internal static class PngHeader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        const int FirstChunk = 8, ChunkOverhead = 12;
        if (!file.Slice(FirstChunk + 4, 4).SequenceEqual("IHDR"u8))
            throw new InvalidImageException(ImageFault.Corrupt, "the PNG file does not start with its header chunk");
        var width = BinaryPrimitives.ReadInt32BigEndian(file[(FirstChunk + 8)..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(file[(FirstChunk + 12)..]);
        bool animated = false, complete = false;
        for (long chunk = FirstChunk; chunk + ChunkOverhead <= file.Length && !complete;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)chunk..]);
            var type = file.Slice((int)chunk + 4, 4);
            animated |= type.SequenceEqual("acTL"u8) && BinaryPrimitives.ReadUInt32BigEndian(file[((int)chunk + 8)..]) > 1;
            complete = type.SequenceEqual("IEND"u8);
            chunk += ChunkOverhead + length;
        }
        return new ImageHeader(ImageFormat.Png, width, height, animated, complete);
    }
}
