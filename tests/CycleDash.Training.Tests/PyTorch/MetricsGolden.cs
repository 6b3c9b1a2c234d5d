using System.Text.Json;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.PyTorch;

/// <summary>What golden/make_metrics_golden.py computed, and the features it computed it from.</summary>
internal static class MetricsGolden
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "metrics.json"))).RootElement;

    /// <summary>The two sets of a case, (N, D) and (M, D) in double.</summary>
    public static (Tensor First, Tensor Second) Features(JsonElement distance)
    {
        var dimensions = distance.GetProperty("dimensions").GetInt64();
        Tensor Read(string name)
        {
            var (count, rank) = (distance.GetProperty(name)[0].GetInt64(), distance.GetProperty(name)[1].GetInt64());
            return rank == 0
                ? FilledTensors.Fill(name, [count, dimensions], 1).to(ScalarType.Float64)
                : FilledTensors.Fill(name + ".left", [count, rank], 1).to(ScalarType.Float64).mm(FilledTensors.Fill("right", [rank, dimensions], 1).to(ScalarType.Float64));
        }

        return (Read("first"), Read("second") * 0.8 + 0.1);
    }

    /// <summary>Different rows of a set: the same formula as in the script.</summary>
    public static List<int[]> Subsets(long count, int size, int factor) =>
        [.. Enumerable.Range(0, 5).Select(subset => Enumerable.Range(0, size).Select(i => (int)((subset + i) * factor % count)).ToArray())];
}
