using System.Text.Json;

namespace CycleDash.Web.Tests.Comparison.Statistics;

/// <summary>What golden/make_statistics.py computed with SciPy and NumPy.</summary>
internal static class StatisticsGolden
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "statistics.json"))).RootElement;

    public static double[] Numbers(this JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static double Number(this JsonElement row, string name) => row.GetProperty(name).GetDouble();
}
