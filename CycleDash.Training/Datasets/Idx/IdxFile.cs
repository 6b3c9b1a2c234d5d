using System.Buffers.Binary;
using System.IO.Compression;

namespace CycleDash.Training.Datasets.Idx;

/// <summary>
/// A file of the MNIST database's format, gzip-compressed or not: two zero bytes, the type (8: unsigned bytes), the number of dimensions,
/// each dimension as a big-endian 32-bit number, then the bytes. (The format is described on the database's page.)
/// </summary>
/// <param name="Dimensions">Count alone for labels; count, rows and columns for images.</param>
/// <param name="Data">As many bytes as the dimensions say.</param>
public sealed record IdxFile(IReadOnlyList<int> Dimensions, byte[] Data)
{
    /// <summary>Most bytes of data (1 GiB).</summary>
    public const long MaximumBytes = 1L << 30;

    private const byte UnsignedByte = 8;

    /// <summary>Reads a file of images: count × rows × columns bytes, 0 black to 255 white.</summary>
    /// <exception cref="DatasetException">It is no such file, or its header does not fit its length; the message says how.</exception>
    public static IdxFile ReadImages(string path) => Open(path, dimensions: 3, "images");

    /// <summary>Reads a file of labels: count bytes.</summary>
    /// <exception cref="DatasetException">It is no such file, or its header does not fit its length; the message says how.</exception>
    public static IdxFile ReadLabels(string path) => Open(path, dimensions: 1, "labels");

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes, uncompressed.</param>
    /// <param name="dimensions">3 for images, 1 for labels.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="DatasetException">It is no such file, or its header does not fit its length; the message says how.</exception>
    public static IdxFile Read(Stream stream, int dimensions, string name)
    {
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || magic[0] != 0 || magic[1] != 0)
            throw new DatasetException($"{name} is not an IDX file: it does not begin with two zero bytes and a type.");
        if (magic[2] != UnsignedByte)
            throw new DatasetException($"{name} has IDX type 0x{magic[2]:x2}; only unsigned bytes (0x08) are taken.");
        if (magic[3] != dimensions)
            throw new DatasetException($"{name} has {magic[3]} dimensions, but {(dimensions == 1 ? "labels have 1 (an idx1 file)" : "images have 3 (an idx3 file)")}.");
        var sizes = new int[dimensions];
        var total = 1m;
        Span<byte> number = stackalloc byte[4];
        for (var i = 0; i < dimensions; i++)
        {
            if (stream.ReadAtLeast(number, number.Length, throwOnEndOfStream: false) < number.Length)
                throw new DatasetException($"{name} ends within its header.");
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(number);
            if (sizes[i] <= 0)
                throw new DatasetException($"The header of {name} says a size of {sizes[i]}: the file is damaged.");
            total *= sizes[i];
        }

        var shape = string.Join(" × ", sizes);
        if (total > MaximumBytes)
            throw new DatasetException($"The header of {name} says {shape} bytes; at most {MaximumBytes >> 20} MiB are taken.");
        return new IdxFile(sizes, ReadData(stream, (long)total, name, shape));
    }

    /// <summary>Grows with what is really there: a header alone must not take a gigabyte.</summary>
    private static byte[] ReadData(Stream stream, long total, string name, string shape)
    {
        using var data = new MemoryStream();
        var buffer = new byte[81_920];
        while (stream.Read(buffer) is > 0 and var count)
        {
            data.Write(buffer, 0, count);
            if (data.Length > total)
                throw new DatasetException($"The header of {name} says {shape} bytes, but there are more: the header is wrong.");
        }

        return data.Length == total
            ? data.ToArray()
            : throw new DatasetException($"The header of {name} says {shape} = {total} bytes, but there are only {data.Length}: the file is cut off, or the header is wrong.");
    }

    private static IdxFile Open(string path, int dimensions, string what)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var file = File.OpenRead(path);
            var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(stream, dimensions, name);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The {what} {name} cannot be read: {problem.Message}", problem);
        }
    }
}
