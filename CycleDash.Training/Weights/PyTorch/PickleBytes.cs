using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>The numbers and texts of a pickle. Every length is checked before memory is taken for it.</summary>
/// <param name="stream">Stands at a pickle's start.</param>
internal sealed class PickleBytes(Stream stream)
{
    /// <summary>Longest pickle that is read: the names and shapes of a network's tensors take some hundred kilobytes.</summary>
    public const long MaximumBytes = 64 << 20;

    private const int MaximumIntegerBytes = 64;
    private const int MaximumLineBytes = 1024;

    private readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private long left = MaximumBytes;

    /// <exception cref="EndOfStreamException">The pickle is cut off.</exception>
    public byte ReadByte() => ReadBytes(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(4));

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public long ReadLength64()
    {
        var length = BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(8));
        return length >= 0 ? length : throw new InvalidDataException($"the pickle has a length of {length}");
    }

    /// <summary>Doubles are the one big-endian thing in a pickle.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(ReadBytes(8));

    /// <summary>A <see cref="long"/>, or a <see cref="BigInteger"/> where it is longer.</summary>
    public object ReadInteger(long bytes)
    {
        if (bytes > MaximumIntegerBytes)
            throw new InvalidDataException($"the pickle has an integer of {bytes} bytes");
        var value = new BigInteger(ReadBytes(bytes));
        if (value >= long.MinValue && value <= long.MaxValue)
            return (long)value;
        return value;
    }

    /// <exception cref="InvalidDataException">It is not valid UTF-8.</exception>
    public string ReadText(long bytes)
    {
        try
        {
            return strictUtf8.GetString(ReadBytes(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("the pickle has a text that is no valid UTF-8");
        }
    }

    /// <summary>A text up to the end of its line, as protocol 2 names classes.</summary>
    public string ReadLine()
    {
        var line = new List<byte>();
        for (var next = ReadByte(); next != '\n'; next = ReadByte())
        {
            if (line.Count == MaximumLineBytes)
                throw new InvalidDataException("the pickle has a name without an end");
            line.Add(next);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    public byte[] ReadBytes(long count)
    {
        if (count > left)
            throw new InvalidDataException($"the pickle is longer than the {MaximumBytes} bytes that are allowed");
        if (count > stream.Length - stream.Position)
            throw new EndOfStreamException("the pickle is cut off");
        left -= count;
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
