using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>The values that golden/make_golden_modules.py took from PyTorch, and the formula of their inputs.</summary>
public static class ModuleGolden
{
    private static readonly Lazy<JsonDocument> Document = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "modules.json"))));

    public static JsonElement Case(string section, string name) =>
        Document.Value.RootElement.GetProperty(section).GetProperty(name);

    public static IEnumerable<string> Names(string section) =>
        Document.Value.RootElement.GetProperty(section).EnumerateObject().Select(entry => entry.Name);

    public static long[] Longs(JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetInt64())];

    public static double[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>1.2 · sin(0.7 · i + phase) in double precision, then float32: the same as <c>wave</c> of the script.</summary>
    public static Tensor Wave(long[] shape, double phase)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var values = Enumerable.Range(0, (int)count).Select(i => (float)(1.2 * Math.Sin(0.7 * i + phase))).ToArray();
        return tensor(values).reshape(shape);
    }

    public static double[] Values(Tensor tensor)
    {
        using var flat = tensor.detach().to(ScalarType.Float64).reshape(-1);
        return flat.data<double>().ToArray();
    }

    /// <summary>Compares with a tolerance that single precision keeps over sums of some dozens of terms.</summary>
    public static void Close(double[] expected, Tensor? actual, string what, double tolerance = 2e-5)
    {
        Assert.True(actual is not null, $"{what}: there is no tensor");
        Close(expected, Values(actual!), what, tolerance);
    }

    public static void Close(double[] expected, double[] actual, string what, double tolerance = 2e-5)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} values expected, {actual.Length} found");
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = Math.Abs(expected[i] - actual[i]);
            Assert.True(difference <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"{what}[{i}]: expected {expected[i]:g9}, found {actual[i]:g9}");
        }
    }
}
