using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CycleDash.Web.Tests.Api;

/// <summary>Reads the columns of an answer as a browser does.</summary>
internal static class SeriesAnswer
{
    public static (JsonElement Header, List<Dictionary<string, double[]>> Series) Parse(byte[] bytes)
    {
        Assert.Equal("CDS2"u8.ToArray(), bytes[..4]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        var header = JsonSerializer.Deserialize<JsonElement>(bytes.AsSpan(8, length));
        var numbers = MemoryMarshal.Cast<byte, double>(bytes.AsSpan((8 + length + 7) / 8 * 8));
        var columns = new List<double[]>();
        foreach (var count in header.GetProperty("lengths").EnumerateArray().Select(one => one.GetInt32()))
        {
            columns.Add(numbers[..count].ToArray());
            numbers = numbers[count..];
        }

        Assert.True(numbers.IsEmpty);
        var names = header.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!).ToList();
        var series = header.GetProperty("series").EnumerateArray()
            .Select(head => names.Zip(head.GetProperty("at").EnumerateArray()).ToDictionary(pair => pair.First, pair => columns[pair.Second.GetInt32()])).ToList();
        return (header, series);
    }
}
