using System.Buffers.Binary;

namespace CycleDash.Training.Images.Headers;

/// <summary>Reads the orientation out of EXIF metadata (Exif 2.32: a TIFF header and its first directory).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112, Short = 3;
    private const int EntryBytes = 12;

    /// <summary>1 to 8; 1 where the metadata says none or is damaged, because the pixels can be read all the same.</summary>
    /// <param name="application">Contents of a JPEG's APP1 segment.</param>
    public static int Read(ReadOnlySpan<byte> application)
    {
        if (!application.StartsWith("Exif\0\0"u8))
            return ImageOrientation.Upright;
        var tiff = application[6..];
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || !(isLittle || tiff.StartsWith("MM\0*"u8)))
            return ImageOrientation.Upright;
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
            return ImageOrientation.Upright;
        var entries = tiff[(int)directory..];
        var count = UInt16(entries);
        for (entries = entries[2..]; count > 0 && entries.Length >= EntryBytes; entries = entries[EntryBytes..], count--)
        {
            if (UInt16(entries) == Tag)
                return UInt16(entries[2..]) == Short && UInt16(entries[8..]) is >= 1 and <= 8 and var orientation ? orientation : ImageOrientation.Upright;
        }

        return ImageOrientation.Upright;

        ushort UInt16(ReadOnlySpan<byte> bytes) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }
}
