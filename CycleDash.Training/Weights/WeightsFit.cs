using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Weights;

/// <summary>Whether a file's tensors are those of a network, told by name, shape and type before anything is read.</summary>
/// <param name="Missing">Tensors of the network that the file lacks.</param>
/// <param name="Unexpected">Tensors of the file that the network does not have.</param>
/// <param name="Wrong">Tensors of another shape or type, each with what is wrong.</param>
internal sealed record WeightsFit(IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<string> Wrong)
{
    private const int Shown = 6;

    private static readonly HashSet<ScalarType> FloatingTypes = [ScalarType.Float32, ScalarType.Float64, ScalarType.Float16, ScalarType.BFloat16];

    /// <summary>How many tensors do not fit.</summary>
    public int Faults => Missing.Count + Unexpected.Count + Wrong.Count;

    /// <summary>The tensors that are a network's weights: all but the counters of normalisations, which evaluation has no use for.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> WeightsOf(Module network) => network.state_dict().Where(pair => !IsCounter(pair.Key));

    /// <summary>Compares.</summary>
    /// <param name="network">What the tensors are for.</param>
    /// <param name="headPrefixes">Names that begin so may be in the file and are not used.</param>
    /// <param name="tensors">The file's.</param>
    public static WeightsFit Check(Module network, IReadOnlyList<string> headPrefixes, IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        var target = WeightsOf(network).ToDictionary(pair => pair.Key, pair => pair.Value.shape, StringComparer.Ordinal);
        var unexpected = tensors.Keys.Where(name =>
            !target.ContainsKey(name) && !IsCounter(name) && !headPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        return new(
            [.. target.Keys.Where(name => !tensors.ContainsKey(name))],
            [.. unexpected],
            [.. target.Select(pair => tensors.TryGetValue(pair.Key, out var info) ? Difference(pair.Key, pair.Value, info) : null).OfType<string>()]);
    }

    /// <summary>Every fault, long lists cut.</summary>
    public string Describe()
    {
        List<string> parts = [];
        if (Missing.Count > 0)
            parts.Add($"{Missing.Count} tensors are missing ({List(Missing)})");
        if (Unexpected.Count > 0)
            parts.Add($"{Unexpected.Count} are not part of the network ({List(Unexpected)})");
        if (Wrong.Count > 0)
            parts.Add($"{Wrong.Count} do not fit ({List(Wrong)})");
        return string.Join("; ", parts);
    }

    private static string List(IReadOnlyList<string> items) => string.Join(", ", items.Take(Shown)) + (items.Count > Shown ? ", …" : "");

    private static string? Difference(string name, long[] shape, TensorInfo info)
    {
        if (!info.Shape.SequenceEqual(shape))
            return $"{name} has the shape ({string.Join(", ", info.Shape)}) instead of ({string.Join(", ", shape)})";
        return FloatingTypes.Contains(info.Type) ? null : $"{name} holds {info.Type}, no floating-point numbers";
    }

    private static bool IsCounter(string name) => name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);
}
