using System.Text.Json;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class ExtractorResizeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, MetricsGolden.Root.GetProperty("resized").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Legacy_equals_pytorch(int index) => AssertEqual(index, "legacy", ResizeMode.Legacy, 2e-6);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Clean_equals_pillows_float_images(int index) => AssertEqual(index, "clean", ResizeMode.Clean, 2e-5);

    [Theory]
    [InlineData(ResizeMode.Clean)]
    [InlineData(ResizeMode.Legacy)]
    public void The_caller_owns_the_result_of_either_size(ResizeMode mode)
    {
        using var images = FilledTensors.Fill("image", [1, 3, 8, 8], 1);
        foreach (var size in new[] { 8, 16 })
        {
            var resized = ExtractorResize.Apply(images, size, mode);
            resized.Dispose();
        }

        Assert.Equal(192, images.numel());
        Assert.False(images.IsInvalid);
    }

    private static void AssertEqual(int index, string reference, ResizeMode mode, double tolerance)
    {
        var golden = MetricsGolden.Root.GetProperty("resized")[index];
        var size = golden.GetProperty("size").GetInt32();
        var image = FilledTensors.Fill("image", [1, Int(golden, "channels"), Int(golden, "height"), Int(golden, "width")], 1);

        var values = ExtractorResize.Apply(image, size, mode).contiguous().data<float>().ToArray();

        var summary = golden.GetProperty(reference);
        Assert.Equal(Int(golden, "channels") * size * size, values.Length);
        GoldenFile.AssertClose(summary.GetProperty("mean").GetDouble(), values.Average(value => (double)value), tolerance, "mean");
        GoldenFile.AssertClose(summary.GetProperty("absolute").GetDouble(), values.Average(value => (double)Math.Abs(value)), tolerance, "absolute mean");
        for (var i = 0; i < 16; i++)
            GoldenFile.AssertClose(summary.GetProperty("values")[i].GetDouble(), values[(int)((long)i * values.Length / 16)], tolerance, $"value {i}");
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
