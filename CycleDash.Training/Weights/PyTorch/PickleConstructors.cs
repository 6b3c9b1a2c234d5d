using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>Everything that a pickle may name, and what becomes of it. This list is the whole of what a file can make happen.</summary>
internal static class PickleConstructors
{
    private const string OrderedDictionary = "collections.OrderedDict";
    private const string RebuildTensor = "torch._utils._rebuild_tensor";
    private const string RebuildTensorV2 = "torch._utils._rebuild_tensor_v2";
    private const string RebuildParameter = "torch._utils._rebuild_parameter";

    private static readonly HashSet<string> Functions = [OrderedDictionary, RebuildTensor, RebuildTensorV2, RebuildParameter];

    private static readonly Dictionary<string, ScalarType> Storages = new(StringComparer.Ordinal)
    {
        ["torch.FloatStorage"] = ScalarType.Float32,
        ["torch.DoubleStorage"] = ScalarType.Float64,
        ["torch.HalfStorage"] = ScalarType.Float16,
        ["torch.BFloat16Storage"] = ScalarType.BFloat16,
        ["torch.LongStorage"] = ScalarType.Int64,
        ["torch.IntStorage"] = ScalarType.Int32,
        ["torch.ShortStorage"] = ScalarType.Int16,
        ["torch.CharStorage"] = ScalarType.Int8,
        ["torch.ByteStorage"] = ScalarType.Byte,
        ["torch.BoolStorage"] = ScalarType.Bool,
    };

    /// <exception cref="InvalidDataException">The name is not on the list.</exception>
    public static PickleGlobal Find(string name) => Functions.Contains(name) || Storages.ContainsKey(name)
        ? new PickleGlobal(name)
        : throw new InvalidDataException($"the pickle asks for '{Shown(name)}', which has no place in a file of tensors; nothing of it was run");

    /// <summary>What a call makes.</summary>
    /// <exception cref="InvalidDataException">The arguments do not fit.</exception>
    public static object? Call(PickleGlobal global, object?[] arguments) => (global.Name, arguments) switch
    {
        (OrderedDictionary, []) => new Dictionary<object, object?>(),
        (OrderedDictionary, [List<object?> pairs]) => FromPairs(pairs),
        (RebuildTensor or RebuildTensorV2, [StorageReference storage, long offset, object?[] shape, object?[] strides, ..]) =>
            new PickledTensor(storage, offset, Numbers(shape), Numbers(strides)),
        (RebuildParameter, [PickledTensor tensor, ..]) => tensor,
        _ => throw new InvalidDataException($"the pickle calls '{global.Name}' with {arguments.Length} arguments that do not fit"),
    };

    /// <summary>('storage', type, key, device, elements) and, in old files, a view: none or (key, first element, elements).</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static StorageReference Storage(object? persistentId)
    {
        if (persistentId is not object?[] { Length: >= 5 } parts
            || parts is not ["storage", PickleGlobal { Name: var typeName }, string key, string, long count, ..]
            || count < 0
            || !Storages.TryGetValue(typeName, out var type))
        {
            throw new InvalidDataException("the pickle refers to something outside of it that is no storage of a tensor");
        }

        if (parts.Length == 5 || parts[5] is null)
            return new StorageReference(type, key, 0, count);
        if (parts[5] is object?[] view && view is [string, long first, long viewed] && first >= 0 && viewed >= 0 && first <= count && viewed <= count - first)
            return new StorageReference(type, key, first, viewed);
        throw new InvalidDataException($"the pickle has a view that reaches out of its storage '{Shown(key)}'");
    }

    private static Dictionary<object, object?> FromPairs(List<object?> pairs)
    {
        var dictionary = new Dictionary<object, object?>();
        foreach (var pair in pairs)
        {
            if (pair is not IList<object?> { Count: 2 } items || items[0] is not { } key)
                throw new InvalidDataException("the pickle has a dictionary of something that is no pair");
            dictionary[key] = items[1];
        }

        return dictionary;
    }

    private static long[] Numbers(object?[] values) =>
        [.. values.Select(value => value is long number ? number : throw new InvalidDataException("the pickle has a shape that is not made of whole numbers"))];

    private static string Shown(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
