using System.Text.Json;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.PyTorch;

/// <summary>What PyTorch computed (golden/make_golden.py).</summary>
internal static class GoldenFile
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "golden.json"))).RootElement;

    /// <summary>Compares sums and single values with those of the script's <c>summary</c>.</summary>
    public static void AssertEqual(JsonElement summary, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(summary.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), actual.shape);
        var values = actual.detach().cpu().contiguous().data<float>().ToArray();
        var scale = Math.Max(1, summary.GetProperty("absolute").GetDouble());
        AssertClose(summary.GetProperty("sum").GetDouble(), values.Sum(value => (double)value), tolerance * scale, $"sum of {what}");
        AssertClose(summary.GetProperty("absolute").GetDouble(), values.Sum(value => (double)Math.Abs(value)), tolerance * scale, $"absolute sum of {what}");
        var picks = summary.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        for (var i = 0; i < picks.Length; i++)
        {
            var index = (int)((long)i * values.Length / 8);
            AssertClose(picks[i], values[index], tolerance * Math.Max(1, Math.Abs(picks[i])), $"value {index} of {what}");
        }
    }

    public static void AssertClose(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}"));
}
