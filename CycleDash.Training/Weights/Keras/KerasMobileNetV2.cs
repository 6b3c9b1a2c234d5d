namespace CycleDash.Training.Weights.Keras;

/// <summary>The tensors of Keras' MobileNetV2, by its names for them.</summary>
public static class KerasMobileNetV2
{
    private const int ExpandedBlocks = 16;

    /// <summary>Every tensor of ours, with Keras' name for it.</summary>
    public static IReadOnlyList<KerasTensor> Tensors { get; } =
    [
        .. Layer("Conv1", "bn_Conv1", "features.0.0", "features.0.1"),
        .. Depthwise("expanded_conv_depthwise", "features.1.conv.0"),
        .. Layer("expanded_conv_project", "expanded_conv_project_BN", "features.1.conv.1", "features.1.conv.2"),
        .. Enumerable.Range(1, ExpandedBlocks).SelectMany(Block),
        .. Layer("Conv_1", "Conv_1_bn", "features.18.0", "features.18.1"),
    ];

    private static IEnumerable<KerasTensor> Block(int number)
    {
        var keras = $"block_{number}";
        var name = $"features.{number + 1}.conv";
        return
        [
            .. Layer($"{keras}_expand", $"{keras}_expand_BN", $"{name}.0.0", $"{name}.0.1"),
            .. Depthwise($"{keras}_depthwise", $"{name}.1"),
            .. Layer($"{keras}_project", $"{keras}_project_BN", $"{name}.2", $"{name}.3"),
        ];
    }

    private static IEnumerable<KerasTensor> Layer(string convolution, string normalization, string convolutionName, string normalizationName) =>
    [
        new($"{convolution}/kernel", $"{convolutionName}.weight", KerasLayout.Convolution),
        .. Normalization(normalization, normalizationName),
    ];

    private static IEnumerable<KerasTensor> Depthwise(string convolution, string name) =>
    [
        new($"{convolution}/depthwise_kernel", $"{name}.0.weight", KerasLayout.Depthwise),
        .. Normalization($"{convolution}_BN", $"{name}.1"),
    ];

    private static IEnumerable<KerasTensor> Normalization(string keras, string name) =>
    [
        new($"{keras}/gamma", $"{name}.weight", KerasLayout.Vector),
        new($"{keras}/beta", $"{name}.bias", KerasLayout.Vector),
        new($"{keras}/moving_mean", $"{name}.running_mean", KerasLayout.Vector),
        new($"{keras}/moving_variance", $"{name}.running_var", KerasLayout.Vector),
    ];
}
