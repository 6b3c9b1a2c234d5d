using System.Buffers.Binary;
using System.Text.Json;

namespace CycleDash.Training.Weights;

/// <summary>
/// The header of a safetensors file: eight bytes little-endian length, then JSON that says where each tensor lies. Everything
/// in it is checked before a byte of data is read, so that a hostile file costs nothing but an error.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The reference implementation's limit.</summary>
    public const long MaximumBytes = 100_000_000;

    private const string MetadataKey = "__metadata__";
    private const int LengthBytes = 8;
    private const int Alignment = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private SafetensorsHeader(IReadOnlyList<SafetensorsEntry> entries, long dataStart)
    {
        Entries = entries;
        DataStart = dataStart;
    }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Position in the file of the first byte of data.</summary>
    public long DataStart { get; }

    /// <summary>Reads and checks the header of a stream that stands at its start.</summary>
    /// <exception cref="InvalidDataException">The header is not valid; the message says why.</exception>
    public static SafetensorsHeader Read(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        Require(stream.Length >= LengthBytes, "it is shorter than the eight bytes that give the header's length");
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        Require(length <= MaximumBytes, $"its header claims {length} bytes, more than the {MaximumBytes} that are allowed");
        Require((long)length <= stream.Length - LengthBytes, $"its header claims {length} bytes, more than the file has");

        var json = new byte[length];
        stream.ReadExactly(json);
        var dataStart = LengthBytes + (long)length;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            Require(document.RootElement.ValueKind == JsonValueKind.Object, "its header is no JSON object");
            var entries = document.RootElement.EnumerateObject()
                .Where(property => property.Name != MetadataKey)
                .Select(property => ReadEntry(property.Name, property.Value))
                .OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)
                .ToList();
            CheckCoverage(entries, stream.Length - dataStart);
            return new(entries, dataStart);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"its header is no valid JSON: {exception.Message}", exception);
        }
    }

    /// <summary>The bytes in front of the data: length and padded JSON.</summary>
    public static byte[] Write(IReadOnlyList<SafetensorsEntry> entries)
    {
        using var buffer = new MemoryStream();
        buffer.Write(new byte[LengthBytes]);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var entry in entries)
                WriteEntry(writer, entry);
            writer.WriteEndObject();
        }

        // Spaces behind the JSON put the data on a multiple of eight bytes.
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        var bytes = buffer.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - LengthBytes));
        return bytes;
    }

    private static void WriteEntry(Utf8JsonWriter writer, SafetensorsEntry entry)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", SafetensorsTypes.NameOf(entry.Type));
        writer.WriteStartArray("shape");
        foreach (var side in entry.Shape)
            writer.WriteNumberValue(side);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static SafetensorsEntry ReadEntry(string name, JsonElement element)
    {
        var shown = Shown(name);
        Require(element.ValueKind == JsonValueKind.Object, $"tensor {shown} is no JSON object");
        Require(element.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String, $"tensor {shown} has no dtype");
        var typeName = dtype.GetString()!;
        var type = SafetensorsTypes.Find(typeName)
            ?? throw new InvalidDataException($"tensor {shown} has the type {Shown(typeName)}; known are {SafetensorsTypes.Names}");
        var shape = ReadNumbers(element, "shape", shown);
        var offsets = ReadNumbers(element, "data_offsets", shown);
        Require(offsets.Count == 2 && offsets[0] <= offsets[1], $"tensor {shown} has no valid data_offsets");

        long bytes = SafetensorsTypes.BytesOf(type);
        try
        {
            bytes = shape.Aggregate(bytes, (product, side) => checked(product * side));
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"tensor {shown} claims more elements than can be counted");
        }

        Require(offsets[1] - offsets[0] == bytes, $"tensor {shown} needs {bytes} bytes by its shape, but its data_offsets span {offsets[1] - offsets[0]}");
        return new(name, type, shape, offsets[0], offsets[1]);
    }

    private static List<long> ReadNumbers(JsonElement element, string property, string shown)
    {
        Require(element.TryGetProperty(property, out var array) && array.ValueKind == JsonValueKind.Array, $"tensor {shown} has no {property}");
        var numbers = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            var number = -1L;
            Require(
                item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out number) && number >= 0,
                $"tensor {shown} has a {property} that is not made of whole numbers from 0");
            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>The format allows neither holes nor overlaps: the tensors fill the data exactly.</summary>
    private static void CheckCoverage(List<SafetensorsEntry> entries, long dataBytes)
    {
        var position = 0L;
        foreach (var entry in entries)
        {
            Require(entry.Begin == position, $"tensor {Shown(entry.Name)} begins at {entry.Begin}, where {position} is expected: holes and overlaps are not allowed");
            position = entry.End;
        }

        Require(position == dataBytes, $"its tensors fill {position} bytes, but the file has {dataBytes} bytes of data");
    }

    private static string Shown(string text) => text.Length <= 80 ? $"'{text}'" : $"'{text[..80]}…'";

    private static void Require(bool condition, string problem)
    {
        if (!condition)
            throw new InvalidDataException(problem);
    }
}
