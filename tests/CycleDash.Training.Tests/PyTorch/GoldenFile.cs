using System.Text.Json;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.PyTorch;

/// <summary>What PyTorch computed (golden/make_golden.py).</summary>
internal static class GoldenFile
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "golden.json"))).RootElement;

    /// <summary>Golden values of losses, networks and training steps (golden/make_models.py).</summary>
    public static JsonElement Models { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "models.json"))).RootElement;

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

    /// <summary>As <see cref="AssertEqual"/> with a tolerance relative to the mean size of the tensor's values.</summary>
    public static void AssertRelative(JsonElement summary, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(summary.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()), actual.shape);
        var values = actual.detach().cpu().contiguous().data<float>().ToArray();
        var absolute = summary.GetProperty("absolute").GetDouble();
        AssertClose(summary.GetProperty("sum").GetDouble(), values.Sum(value => (double)value), tolerance * absolute, $"sum of {what}");
        AssertClose(absolute, values.Sum(value => (double)Math.Abs(value)), tolerance * absolute, $"absolute sum of {what}");
        var picks = summary.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        for (var i = 0; i < picks.Length; i++)
        {
            var index = (int)((long)i * values.Length / 8);
            AssertClose(picks[i], values[index], tolerance * (absolute / values.Length + Math.Abs(picks[i])), $"value {index} of {what}");
        }
    }

    /// <summary>Compares every value, with a tolerance relative to the largest.</summary>
    public static void AssertEachRelative(JsonElement expected, IReadOnlyList<float> actual, double tolerance, string what)
    {
        var values = expected.EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(values.Length, actual.Count);
        var scale = values.Max(Math.Abs);
        for (var i = 0; i < values.Length; i++)
            AssertClose(values[i], actual[i], tolerance * scale, $"value {i} of {what}");
    }

    public static void AssertClose(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}"));
}
