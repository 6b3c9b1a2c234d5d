using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>The element types of safetensors files that tensors here can have, under their names in the format.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] Known =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static string Names => string.Join(", ", Known.Select(known => known.Name));

    public static ScalarType? Find(string name) =>
        Known.Where(known => known.Name == name).Select(known => (ScalarType?)known.Type).FirstOrDefault();

    /// <exception cref="NotSupportedException">The format has no such type.</exception>
    public static string NameOf(ScalarType type) =>
        Known.FirstOrDefault(known => known.Type == type).Name ?? throw new NotSupportedException($"Safetensors files here hold no {type}.");

    public static int BytesOf(ScalarType type) => Known.First(known => known.Type == type).Bytes;
}
