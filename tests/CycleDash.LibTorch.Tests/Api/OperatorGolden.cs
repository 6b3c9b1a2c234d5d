using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>The values that golden/make_golden_operators.py took from PyTorch.</summary>
public static class OperatorGolden
{
    private static readonly Lazy<JsonDocument> Document = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "operators.json"))));

    public static double[] Numbers(string section, string name) => ModuleGolden.Numbers(Section(section).GetProperty(name));

    /// <summary>Every case of the golden section has its counterpart in the table of a test, and the other way round.</summary>
    public static void SameNames(string section, IEnumerable<string> names) =>
        Assert.Equal(Section(section).EnumerateObject().Select(entry => entry.Name).Order(), names.Order());

    /// <summary>Shape, values and the gradients of sum(result · wave(phase 0.5)), as <c>case</c> of the script has them.</summary>
    public static void Check(string section, string name, Func<Tensor, Tensor, Tensor> function)
    {
        using var scope = NewDisposeScope();
        var golden = Section(section).GetProperty(name);
        var x = ModuleGolden.Wave(ModuleGolden.Longs(golden.GetProperty("x")), 0).requires_grad_();
        var y = ModuleGolden.Wave(ModuleGolden.Longs(golden.GetProperty("y")), 1.3).requires_grad_();

        var result = function(x, y);

        Assert.Equal(ModuleGolden.Longs(golden.GetProperty("shape")), result.shape);
        ModuleGolden.Close(ModuleGolden.Numbers(golden.GetProperty("output")), result, name);
        if (!result.requires_grad)
            return;
        (result * ModuleGolden.Wave(result.shape, 0.5)).sum().backward();
        CheckGradient(golden, "x_grad", x, name);
        CheckGradient(golden, "y_grad", y, name);
    }

    private static JsonElement Section(string name) => Document.Value.RootElement.GetProperty(name);

    private static void CheckGradient(JsonElement golden, string key, Tensor tensor, string name)
    {
        if (golden.TryGetProperty(key, out var expected))
            ModuleGolden.Close(ModuleGolden.Numbers(expected), tensor.grad, $"{name}.{key}", 5e-5);
        else
            Assert.Null(tensor.grad);
    }
}
