using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Api;

/// <summary>
/// Series as they travel: <c>"CDS1"</c>, the header's length as a 32-bit number, the header in JSON, zeros up to a multiple of eight, then for
/// each series its columns, one after the other, as 64-bit floating-point numbers. Everything is little-endian, so that a browser's typed
/// arrays lie on the answer as it came.
/// </summary>
internal static class SeriesFormat
{
    public const string ContentType = "application/vnd.cycledash.series";

    /// <summary>The columns of a series in their order; the header names them.</summary>
    public static readonly IReadOnlyList<string> Columns = ["step", "value", "min", "max", "time", "nonFinite"];

    private const uint Magic = 0x31534443;
    private const int PreambleBytes = 8;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // "NaN", "Infinity" and "-Infinity".
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes the series.</summary>
    /// <param name="stream">Gets the bytes.</param>
    /// <param name="series">In the order in which they come out.</param>
    /// <param name="missing">Runs that were asked for and that there are not.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task WriteAsync(
        Stream stream, IReadOnlyList<BucketedSeries> series, IReadOnlyList<long> missing, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Preamble(new { Columns, Series = series.Select(Head), Missing = missing }), cancellationToken);
        foreach (var one in series)
            await stream.WriteAsync(Body(one), cancellationToken);
    }

    /// <summary>Writes columns that were computed: first the header, then the numbers of all columns one after the other.</summary>
    /// <param name="stream">Gets the bytes.</param>
    /// <param name="header">Names its <c>columns</c>, and its <c>series</c> with a <c>count</c> each.</param>
    /// <param name="columns">Of the first series all columns, then of the next.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task WriteAsync(Stream stream, object header, IEnumerable<double[]> columns, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Preamble(header), cancellationToken);
        foreach (var column in columns)
        {
            var bytes = MemoryMarshal.AsBytes(column.AsSpan()).ToArray();
            ToLittleEndian(bytes);
            await stream.WriteAsync(bytes, cancellationToken);
        }
    }

    private static byte[] Preamble(object head)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(head, Options);
        var bytes = new byte[(PreambleBytes + header.Length + 7) & ~7];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(uint)), header.Length);
        header.CopyTo(bytes, PreambleBytes);
        return bytes;
    }

    private static object Head(BucketedSeries series) => new
    {
        Run = series.RunId,
        series.Name,
        series.Protocol,
        Kind = series.IsPoints ? "points" : "buckets",
        series.StepsPerBucket,
        Count = series.Steps.Length,
        NonFinite = series.NonFinite.Sum(),
        series.StepsPerEpoch,
        StartedAt = series.StartedAt?.ToUnixTimeMilliseconds(),
        series.LastStep,
        series.LastValue,
    };

    private static byte[] Body(BucketedSeries series)
    {
        var count = series.Steps.Length;
        var bytes = new byte[Columns.Count * count * sizeof(double)];
        var numbers = MemoryMarshal.Cast<byte, double>(bytes.AsSpan());
        Whole(series.Steps, numbers);
        series.Mean.CopyTo(numbers[count..]);
        series.Min.CopyTo(numbers[(2 * count)..]);
        series.Max.CopyTo(numbers[(3 * count)..]);
        Whole(series.Times, numbers[(4 * count)..]);
        Whole(series.NonFinite, numbers[(5 * count)..]);
        ToLittleEndian(bytes);
        return bytes;
    }

    private static void ToLittleEndian(byte[] bytes)
    {
        if (BitConverter.IsLittleEndian)
            return;
        var words = MemoryMarshal.Cast<byte, long>(bytes.AsSpan());
        BinaryPrimitives.ReverseEndianness(words, words);
    }

    private static void Whole(long[] values, Span<double> to)
    {
        for (var i = 0; i < values.Length; i++)
            to[i] = values[i];
    }
}
