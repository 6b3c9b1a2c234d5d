using System.Buffers.Binary;

namespace CycleDash.Data.Series;

/// <summary>
/// A block of points as bytes, exactly: a version, the count, the steps (as one stride where they are evenly spaced), the times as differences,
/// and the values, in 32 bits where all of them fit, as losses computed in single precision do. Numbers of variable length carry seven
/// bits per byte, the least first; signed ones are zigzag-coded.
/// </summary>
internal static class PointCodec
{
    private const byte Version = 1;
    private const int LongestNumber = 10;

    [Flags]
    private enum Form : byte
    {
        None = 0,
        EvenSteps = 1,
        SinglePrecision = 2,
    }

    /// <summary>Some of the points, at least one, in the order of their steps.</summary>
    public static byte[] Encode(PointList points, int from, int to)
    {
        var steps = points.Steps[from..to];
        var values = points.Values[from..to];
        var times = points.Times[from..to];
        var form = (IsEven(steps) ? Form.EvenSteps : Form.None) | (FitsSingle(values) ? Form.SinglePrecision : Form.None);
        var bytes = new byte[2 + (3 * LongestNumber) + (steps.Length * (2 * LongestNumber + sizeof(double)))];
        bytes[0] = Version;
        bytes[1] = (byte)form;
        var position = 2;
        Write(bytes, ref position, (ulong)steps.Length);
        Write(bytes, ref position, (ulong)steps[0]);
        if (form.HasFlag(Form.EvenSteps))
            Write(bytes, ref position, steps.Length > 1 ? (ulong)(steps[1] - steps[0]) : 0);
        else
            WriteDifferences(bytes, ref position, steps);
        Write(bytes, ref position, Zigzag(times[0]));
        WriteDifferences(bytes, ref position, times);
        WriteValues(bytes, ref position, values, form.HasFlag(Form.SinglePrecision));
        return bytes.AsSpan(0, position).ToArray();
    }

    /// <summary>Adds the block's points to a list.</summary>
    /// <exception cref="InvalidDataException">A later version wrote it, or it is damaged.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, PointList to)
    {
        if (bytes.Length < 2 || bytes[0] != Version)
            throw new InvalidDataException("A block of metric points is damaged or was written by a later version.");
        var form = (Form)bytes[1];
        var position = 2;
        var count = (int)Read(bytes, ref position);
        var step = (long)Read(bytes, ref position);
        to.Extend(count, out var steps, out var values, out var times);
        if (form.HasFlag(Form.EvenSteps))
        {
            var stride = (long)Read(bytes, ref position);
            for (var i = 0; i < count; i++)
                steps[i] = step + i * stride;
        }
        else
        {
            ReadDifferences(bytes, ref position, step, steps);
        }

        ReadDifferences(bytes, ref position, Unzigzag(Read(bytes, ref position)), times);
        ReadValues(bytes[position..], values, form.HasFlag(Form.SinglePrecision));
    }

    private static bool IsEven(ReadOnlySpan<long> steps)
    {
        for (var i = 2; i < steps.Length; i++)
        {
            if (steps[i] - steps[i - 1] != steps[1] - steps[0])
                return false;
        }

        return true;
    }

    private static bool FitsSingle(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (BitConverter.DoubleToInt64Bits((float)value) != BitConverter.DoubleToInt64Bits(value) && !double.IsNaN(value))
                return false;
        }

        return true;
    }

    private static void WriteValues(Span<byte> bytes, ref int position, ReadOnlySpan<double> values, bool single)
    {
        foreach (var value in values)
        {
            if (single)
                BinaryPrimitives.WriteSingleLittleEndian(bytes[position..], (float)value);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[position..], value);
            position += single ? sizeof(float) : sizeof(double);
        }
    }

    private static void ReadValues(ReadOnlySpan<byte> bytes, Span<double> to, bool single)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = single
                ? BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..])
                : BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }
    }

    private static void WriteDifferences(Span<byte> bytes, ref int position, ReadOnlySpan<long> numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
            Write(bytes, ref position, Zigzag(numbers[i] - numbers[i - 1]));
    }

    private static void ReadDifferences(ReadOnlySpan<byte> bytes, ref int position, long first, Span<long> to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = first = i == 0 ? first : first + Unzigzag(Read(bytes, ref position));
    }

    private static void Write(Span<byte> bytes, ref int position, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            bytes[position++] = (byte)(number | 0x80);
        bytes[position++] = (byte)number;
    }

    private static ulong Read(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[position++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }

    private static ulong Zigzag(long number) => (ulong)(number << 1) ^ (ulong)(number >> 63);

    private static long Unzigzag(ulong number) => (long)(number >> 1) ^ -(long)(number & 1);
}
