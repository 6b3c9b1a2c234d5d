using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads GIF (Graphics Interchange Format, version 89a: blocks in sections 17 to 27).</summary>
internal static class GifHeader
{
    public static bool Matches(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var width = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(6, 2));
        var height = BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(8, 2));
        var position = 13 + ColorTableBytes(file.Slice(10, 1)[0]);
        int frames = 0;
        bool complete = false;
        while (position < file.Length && !complete && frames < 2)
        {
            switch (file[position])
            {
                case 0x2c: // an image: its descriptor, colour table, minimum code size, data
                    frames++;
                    var afterDescriptor = position + 10;
                    position = SkipSubBlocks(file, afterDescriptor + ColorTableBytes(file.Slice(position + 9, 1)[0]) + 1);
                    break;
                case 0x21: // an extension: its label, data
                    position = SkipSubBlocks(file, position + 2);
                    break;
                case 0x3b:
                    complete = true;
                    break;
                default:
                    throw new InvalidImageException(ImageFault.Corrupt, "the GIF file has an unknown block");
            }
        }
        return new ImageHeader(ImageFormat.Gif, width, height, IsAnimated: frames > 1, complete);
    }

    private static int ColorTableBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int SkipSubBlocks(ReadOnlySpan<byte> file, int position)
    {
        while (position < file.Length && file[position] != 0)
            position += 1 + file[position];
        return position + 1;
    }
}
