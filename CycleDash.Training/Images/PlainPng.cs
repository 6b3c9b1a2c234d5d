using System.Buffers.Binary;
using System.Text;

namespace CycleDash.Training.Images;

/// <summary>
/// Writes PNG without compression: the same bytes for the same pixels on every machine, which no compressing encoder promises across
/// its versions. Generated datasets need that, because manifests address files by their bytes.
/// </summary>
public static class PlainPng
{
    private const int LongestBlock = 65_535;
    private const uint AdlerModulus = 65_521;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>The file of an 8-bit gray or RGB image.</summary>
    public static byte[] Encode(DecodedImage image)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, image.Channels == 3 ? (byte)2 : (byte)0);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Zlib(Rows(image)));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Every row begins with its filter: 0, none.</summary>
    private static byte[] Rows(DecodedImage image)
    {
        var stride = image.Width * image.Channels;
        var rows = new byte[(stride + 1) * image.Height];
        for (var y = 0; y < image.Height; y++)
            image.Pixels.AsSpan(y * stride, stride).CopyTo(rows.AsSpan(y * (stride + 1) + 1));
        return rows;
    }

    /// <summary>A zlib stream (RFC 1950) of stored blocks (RFC 1951).</summary>
    private static byte[] Zlib(byte[] data)
    {
        using var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        Span<byte> blockHeader = stackalloc byte[5];
        for (var start = 0; start < data.Length; start += LongestBlock)
        {
            var length = (ushort)Math.Min(LongestBlock, data.Length - start);
            blockHeader[0] = start + length == data.Length ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteUInt16LittleEndian(blockHeader[1..], length);
            BinaryPrimitives.WriteUInt16LittleEndian(blockHeader[3..], (ushort)~length);
            stream.Write(blockHeader);
            stream.Write(data, start, length);
        }

        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler(data));
        stream.Write(checksum);
        return stream.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Adler(byte[] data)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in data)
        {
            a = (a + value) % AdlerModulus;
            b = (b + a) % AdlerModulus;
        }

        return (b << 16) | a;
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
