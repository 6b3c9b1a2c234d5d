namespace CycleDash.Training.Weights.Keras;

/// <summary>
/// The tensors of Keras' Inception v3. Its layers are numbered in the order in which they are built, which is the order in which
/// torchvision names the same ones. Its normalisations have no gamma.
/// </summary>
public static class KerasInceptionV3
{
    private static readonly string[] BlockA = ["branch1x1", "branch5x5_1", "branch5x5_2", "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3", "branch_pool"];

    private static readonly string[] BlockB = ["branch3x3", "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"];

    private static readonly string[] BlockC =
    [
        "branch1x1", "branch7x7_1", "branch7x7_2", "branch7x7_3",
        "branch7x7dbl_1", "branch7x7dbl_2", "branch7x7dbl_3", "branch7x7dbl_4", "branch7x7dbl_5", "branch_pool",
    ];

    private static readonly string[] BlockD = ["branch3x3_1", "branch3x3_2", "branch7x7x3_1", "branch7x7x3_2", "branch7x7x3_3", "branch7x7x3_4"];

    private static readonly string[] BlockE =
    [
        "branch1x1", "branch3x3_1", "branch3x3_2a", "branch3x3_2b",
        "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3a", "branch3x3dbl_3b", "branch_pool",
    ];

    private static readonly string[] Convolutions =
    [
        "Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "Conv2d_3b_1x1", "Conv2d_4a_3x3",
        .. Of("Mixed_5b", BlockA), .. Of("Mixed_5c", BlockA), .. Of("Mixed_5d", BlockA), .. Of("Mixed_6a", BlockB),
        .. Of("Mixed_6b", BlockC), .. Of("Mixed_6c", BlockC), .. Of("Mixed_6d", BlockC), .. Of("Mixed_6e", BlockC),
        .. Of("Mixed_7a", BlockD), .. Of("Mixed_7b", BlockE), .. Of("Mixed_7c", BlockE),
    ];

    /// <summary>Every tensor of ours, with Keras' name for it.</summary>
    public static IReadOnlyList<KerasTensor> Tensors { get; } = [.. Convolutions.SelectMany((name, index) => Layer(name, index + 1))];

    private static IEnumerable<string> Of(string block, string[] branches) => branches.Select(branch => $"{block}.{branch}");

    private static IEnumerable<KerasTensor> Layer(string name, int number) =>
    [
        new($"conv2d_{number}/kernel", $"{name}.conv.weight", KerasLayout.Convolution),
        new(null, $"{name}.bn.weight", KerasLayout.Vector),
        new($"batch_normalization_{number}/beta", $"{name}.bn.bias", KerasLayout.Vector),
        new($"batch_normalization_{number}/moving_mean", $"{name}.bn.running_mean", KerasLayout.Vector),
        new($"batch_normalization_{number}/moving_variance", $"{name}.bn.running_var", KerasLayout.Vector),
    ];
}
