using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Weights;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Weights;

/// <summary>An entry like those of the catalogue, for a network of a few numbers.</summary>
internal static class TinyNetwork
{
    public static readonly ExtractorNetwork Architecture = new(
        "Tiny", FeatureCount: 2, DefaultInputSize: 8, MinimumInputSize: 4, ["fc."], () => Sequential(Conv2d(3, 2, kernel_size: 1, bias: false), BatchNorm2d(2)));

    public static WeightsEntry Entry(WeightsOrigin origin) =>
        new("tiny", "A tiny network", Architecture, InputNormalization.Unit, "none", "For tests.", origin);

    public static WeightsEntry Entry() => Entry(new PublishedFile(new Uri("http://127.0.0.1:1/tiny.pth"), "00", null));

    /// <summary>Every tensor of it, with other values for another seed.</summary>
    public static Dictionary<string, Tensor> Tensors(float start = 0.5f) => new()
    {
        ["0.weight"] = (arange(6, dtype: float32) + start).reshape(2, 3, 1, 1),
        ["1.weight"] = ones(2),
        ["1.bias"] = zeros(2),
        ["1.running_mean"] = zeros(2),
        ["1.running_var"] = ones(2),
        ["1.num_batches_tracked"] = tensor(12L),
    };

    public static void Write(string path, Dictionary<string, Tensor> tensors) => SafetensorsFile.Write(path, tensors.Select(pair => (pair.Key, pair.Value)));
}
