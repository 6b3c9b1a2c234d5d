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

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes the series.</summary>
    /// <param name="stream">Gets the bytes.</param>
    /// <param name="series">In the order in which they come out.</param>
    /// <param name="missing">Runs that were asked for and that there are not.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task WriteAsync(
        Stream stream, IReadOnlyList<BucketedSeries> series, IReadOnlyList<long> missing, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Preamble(series, missing), cancellationToken);
        foreach (var one in series)
            await stream.WriteAsync(Body(one), cancellationToken);
    }

    private static byte[] Preamble(IReadOnlyList<BucketedSeries> series, IReadOnlyList<long> missing)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { Columns, Series = series.Select(Head), Missing = missing }, Options);
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
        if (!BitConverter.IsLittleEndian)
        {
            var words = MemoryMarshal.Cast<byte, long>(bytes.AsSpan());
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return bytes;
    }

    private static void Whole(long[] values, Span<double> to)
    {
        for (var i = 0; i < values.Length; i++)
            to[i] = values[i];
    }
}
