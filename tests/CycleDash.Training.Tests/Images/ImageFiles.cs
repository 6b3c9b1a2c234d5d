using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CycleDash.Training.Tests.Images;

/// <summary>Image files made byte by byte, so that the tests do not lean on the encoder under test.</summary>
internal static class ImageFiles
{
    /// <summary>16 × 8 pixels, about red 200, green 120, blue 40.</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBD" +
        "AQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUB" +
        "AQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJico" +
        "KSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ" +
        "2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMi" +
        "MoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOk" +
        "paanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDTooor+cj99P/Z");

    /// <summary>A JPEG of 8 × 16 pixels: about red 200, green and blue 20 above blue 200, red and green 20. Its blocks have nothing but their mean.</summary>
    public static byte[] RedOverBlue { get; } = MakeRedOverBlue();

    /// <summary>16 × 8 pixels, exactly red 200, green 120, blue 40.</summary>
    public static byte[] LosslessWebP { get; } = Convert.FromBase64String("UklGRh4AAABXRUJQVlA4TBEAAAAvD8ABAAdQvCIXpf+BiOh/AAA=");

    /// <summary>16 × 8 pixels, about red 200, green 120, blue 40.</summary>
    public static byte[] LossyWebP { get; } = Convert.FromBase64String(
        "UklGRjoAAABXRUJQVlA4IC4AAADQAQCdASoQAAgAAUAmJaACdLoB+AADsAD+pNf/TSPGkeNI+Yt/84ljqd3aAAAA");

    /// <summary>A PNG whose rows are given as stored, without their filter bytes.</summary>
    /// <param name="colorType">0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGBA.</param>
    public static byte[] Png(int width, int height, byte bitDepth, byte colorType, byte[] rows, params (string Type, byte[] Data)[] chunksBeforePixels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bitDepth;
        header[9] = colorType;

        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var row in rows.Chunk(rows.Length / height))
            {
                deflate.WriteByte(0);
                deflate.Write(row);
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        WriteChunk(file, "IHDR", header);
        foreach (var (type, data) in chunksBeforePixels)
            WriteChunk(file, type, data);
        WriteChunk(file, "IDAT", compressed.ToArray());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A GIF of 2 × 1 pixels with the given number of frames.</summary>
    public static byte[] Gif(int frames)
    {
        byte[] start = [.. "GIF89a"u8, 2, 0, 1, 0, 0x80, 0, 0, /* two colours */ 0, 0, 0, 255, 255, 255, /* a comment */ 0x21, 0xfe, 2, (byte)'h', (byte)'i', 0];
        byte[] frame = [0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, /* code size, data */ 2, 2, 0x44, 0x0a, 0];
        return [.. start, .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3b];
    }

    /// <summary>A 24-bit bitmap of one colour.</summary>
    public static byte[] Bmp(int width, int height, byte red, byte green, byte blue)
    {
        var rowBytes = (width * 3 + 3) / 4 * 4;
        var file = new byte[54 + rowBytes * height];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                new byte[] { blue, green, red }.CopyTo(file, 54 + y * rowBytes + x * 3);
        }
        return file;
    }

    /// <summary>The start of an extended WebP file of 300 × 200 pixels.</summary>
    public static byte[] ExtendedWebP(bool animated) =>
        [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBP"u8, .. "VP8X"u8, 10, 0, 0, 0, animated ? (byte)2 : (byte)0, 0, 0, 0, 0x2b, 1, 0, 199, 0, 0];

    /// <summary>A JPEG with further segments before all others.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content) =>
        [.. jpeg[..2], 0xff, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];

    /// <summary>A JPEG of a camera that was held in some way.</summary>
    /// <param name="jpeg">As it is stored.</param>
    /// <param name="orientation">1 to 8 for valid metadata.</param>
    /// <param name="bigEndian">Byte order of the metadata.</param>
    public static byte[] Held(byte[] jpeg, byte orientation, bool bigEndian = false) => WithSegment(jpeg, 0xe1, bigEndian
        ? [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 2, /* another tag */ 1, 0, 0, 3, 0, 0, 0, 1, 0, 5, 0, 0, /* the orientation */ 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        : [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);

    /// <summary>A JPEG that announces further scans, all of them empty.</summary>
    public static byte[] WithScans(int scans)
    {
        byte[] empty = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
        return [.. Jpeg[..^2], .. Enumerable.Repeat(empty, scans).SelectMany(bytes => bytes), 0xff, 0xd9];
    }

    private static byte[] MakeRedOverBlue()
    {
        var scan = Jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xda]) + 14;
        var frame = Jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]);
        byte[] file = [.. Jpeg[..scan], 0xf9, 0xbe, 0xbf, 0x2e, 0x3f, 0xbc, 0x0f, 0x26, 0xaf, 0xf5, 0x04, 0xff, 0x00, 0x3a, 0x0f, 0xff, 0xd9];
        (file[frame + 6], file[frame + 8], file[frame + 11]) = (16, 8, 0x11);
        return file;
    }

    private static void WriteChunk(Stream file, string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(typed));
        file.Write(number);
    }

    // The polynomial of ISO 3309, as PNG asks for it.
    private static uint Crc32(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xedb88320;
        }
        return ~crc;
    }
}
