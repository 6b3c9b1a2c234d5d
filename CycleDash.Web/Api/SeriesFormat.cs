using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Api;

/// <summary>
/// Series as they travel: <c>"CDS2"</c>, the header's length as a 32-bit number, the header in JSON, zeros up to a multiple of eight, then
/// columns of 64-bit floating-point numbers, one after the other, as many and as long as the header's <c>lengths</c> say. Everything is
/// little-endian, so that a browser's typed arrays lie on the answer as it came. A series has the columns that <c>columns</c> names; its
/// <c>at</c> says which of those that follow they are. Equal columns are sent once: the steps of series that were measured together, the
/// bounds of points, counts that are all zero.
/// </summary>
internal static class SeriesFormat
{
    public const string ContentType = "application/vnd.cycledash.series";

    private const uint Magic = 0x32534443;
    private const int PreambleBytes = 8;

    // So much is handed on at once: not a packet for every column, and not the whole answer twice in memory.
    private const int FlushBytes = 128 * 1024;

    private static readonly string[] Columns = ["step", "value", "min", "max", "time", "nonFinite"];
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // "NaN", "Infinity" and "-Infinity".
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Answers with series.</summary>
    /// <param name="response">Gets its length and the bytes.</param>
    /// <param name="series">In the order in which they come out.</param>
    /// <param name="missing">Runs that were asked for and that there are not.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task WriteAsync(HttpResponse response, IReadOnlyList<BucketedSeries> series, IReadOnlyList<long> missing, CancellationToken cancellationToken)
    {
        var columns = new SharedColumns();
        var heads = series.Select(one => Head(one, columns.Add(Whole(one.Steps), one.Mean, one.Min, one.Max, Whole(one.Times), Whole(one.NonFinite)))).ToList();
        return WriteAsync(response, new { Columns, columns.Lengths, Series = heads, Missing = missing }, columns, cancellationToken);
    }

    /// <summary>Answers with columns that were computed: first the header, then the numbers.</summary>
    /// <param name="response">Gets its length and the bytes.</param>
    /// <param name="header">Names its <c>columns</c> and their <c>lengths</c>, and its <c>series</c> with <c>count</c> and <c>at</c> each.</param>
    /// <param name="columns">What follows the header.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task WriteAsync(HttpResponse response, object header, SharedColumns columns, CancellationToken cancellationToken)
    {
        var preamble = Preamble(header);
        response.ContentLength = preamble.Length + columns.Lengths.Sum(length => (long)length * sizeof(double));
        response.BodyWriter.Write(preamble);
        var waiting = preamble.Length;
        foreach (var column in columns.Values)
        {
            response.BodyWriter.Write(LittleEndian(column));
            waiting += column.Length * sizeof(double);
            if (waiting < FlushBytes)
                continue;
            waiting = 0;
            await response.BodyWriter.FlushAsync(cancellationToken);
        }

        await response.BodyWriter.FlushAsync(cancellationToken);
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

    private static object Head(BucketedSeries series, int[] at) => new
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
        At = at,
        series.LastStep,
        series.LastValue,
    };

    private static double[] Whole(long[] values) => Array.ConvertAll(values, value => (double)value);

    private static ReadOnlySpan<byte> LittleEndian(double[] column)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(column.AsSpan());
        var words = new long[column.Length];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<double, long>(column.AsSpan()), words);
        return MemoryMarshal.AsBytes(words.AsSpan());
    }
}
