using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.Keras;

/// <summary>
/// The weights of a TensorFlow.js layers model: a manifest of names, shapes and quantisation, and their data in one piece
/// (the shards joined). Quantised values are those read times scale plus minimum.
/// </summary>
public sealed class LayersModel
{
    private readonly byte[] data;
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <param name="model">The content of model.json.</param>
    /// <param name="shards">Every data file in the order of the manifest.</param>
    /// <exception cref="InvalidDataException">The manifest and the data do not fit together; the message says where.</exception>
    public LayersModel(JsonNode? model, IReadOnlyList<byte[]> shards)
    {
        data = Joined(shards);
        var position = 0L;
        try
        {
            foreach (var weight in model!["weightsManifest"]!.AsArray().SelectMany(group => group!["weights"]!.AsArray()))
            {
                var entry = ReadEntry(weight!, position);
                position += entry.Bytes;
                if (!entries.TryAdd(entry.Name, entry))
                    throw new InvalidDataException($"the manifest has '{entry.Name}' twice");
            }
        }
        catch (Exception problem) when (problem is NullReferenceException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"the model's manifest of weights is not valid: {problem.Message}", problem);
        }

        if (position != data.Length)
            throw new InvalidDataException($"the manifest describes {position} bytes, but the data has {data.Length}");
        Tensors = entries.ToDictionary(pair => pair.Key, pair => new TensorInfo(ScalarType.Float32, pair.Value.Shape), StringComparer.Ordinal);
    }

    /// <summary>Every tensor under its Keras name and in Keras' layout.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>The values of one tensor, dequantised, in Keras' layout.</summary>
    public Tensor Read(string name)
    {
        var entry = entries[name];
        var source = data.AsSpan((int)entry.Position, (int)entry.Bytes);
        var values = new float[entry.Count];
        switch (entry.Storage)
        {
            case "float32":
                MemoryMarshal.Cast<byte, float>(source).CopyTo(values);
                break;
            case "uint8":
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)(source[i] * entry.Scale + entry.Minimum);
                break;
            default:
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)(BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * i)..]) * entry.Scale + entry.Minimum);
                break;
        }

        return tensor(values, [.. entry.Shape]);
    }

    private static byte[] Joined(IReadOnlyList<byte[]> shards)
    {
        var joined = new byte[shards.Sum(shard => shard.Length)];
        var position = 0;
        foreach (var shard in shards)
        {
            shard.CopyTo(joined, position);
            position += shard.Length;
        }

        return joined;
    }

    private static Entry ReadEntry(JsonNode weight, long position)
    {
        var name = weight["name"]!.GetValue<string>();
        if (weight["dtype"]!.GetValue<string>() != "float32")
            throw new InvalidDataException($"the weight '{name}' is not of type float32");
        var shape = weight["shape"]!.AsArray().Select(side => checked((long)side!.GetValue<double>())).ToArray();
        var count = shape.Aggregate(1L, (product, side) => side >= 0 ? checked(product * side) : throw new InvalidDataException($"the weight '{name}' has a negative side"));
        var quantization = weight["quantization"];
        var storage = quantization?["dtype"]!.GetValue<string>() ?? "float32";
        var bytes = storage switch
        {
            "float32" => 4,
            "uint16" => 2,
            "uint8" => 1,
            _ => throw new InvalidDataException($"the weight '{name}' is stored as {storage}; known are float32, uint16 and uint8"),
        };
        return new(name, shape, storage, quantization?["min"]!.GetValue<double>() ?? 0, quantization?["scale"]!.GetValue<double>() ?? 1, position, count, checked(count * bytes));
    }

    private sealed record Entry(string Name, long[] Shape, string Storage, double Minimum, double Scale, long Position, long Count, long Bytes);
}
