using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>torch.nn.functional and its gradients against PyTorch.</summary>
public class FunctionalGoldenTests
{
    private const string Section = "functional";

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["conv2d"] = (x, y) => conv2d(x, y, Channels()[TensorIndex.Slice(0, 3)]),
        ["conv2d_strided"] = (x, y) => conv2d(x, y, strides: [2, 1], padding: [1, 2]),
        ["conv2d_groups"] = (x, y) => conv2d(x, y, dilation: [2, 2], groups: 2),
        ["conv_transpose2d"] = (x, y) => conv_transpose2d(x, y, strides: [2, 2], padding: [1, 1], output_padding: [1, 1]),
        ["linear"] = (x, y) => linear(x, y, Channels()[TensorIndex.Slice(0, 2)]),
        ["batch_norm"] = (x, y) => batch_norm(x, null, null, y, Channels(), training: true),
        ["batch_norm_running"] = (x, y) => batch_norm(x, Channels(), Channels() * 2, y),
        ["instance_norm"] = (x, y) => instance_norm(x, weight: y, bias: Channels()),
        ["layer_norm"] = (x, y) => layer_norm(x, [4], y),
        ["group_norm"] = (x, y) => group_norm(x, 2, y),
        ["normalize"] = (x, _) => normalize(x),
        ["pad_reflect"] = (x, _) => pad(x, (2, 1, 0, 3), PaddingModes.Reflect),
        ["pad_replicate"] = (x, _) => pad(x, (1, 1, 2, 2), PaddingModes.Replicate),
        ["pad_circular"] = (x, _) => pad(x, [1, 0, 0, 1], PaddingModes.Circular),
        ["pad_constant"] = (x, _) => pad(x, (1, 2), value: 0.5),
        ["avg_pool2d"] = (x, _) => avg_pool2d(x, 3, 2, 1),
        ["avg_pool2d_no_padding"] = (x, _) => avg_pool2d(x, (3, 2), (1, 1), (1, 0), count_include_pad: false),
        ["max_pool2d"] = (x, _) => max_pool2d(x, 3, 2, 1),
        ["adaptive_avg_pool2d"] = (x, _) => adaptive_avg_pool2d(x, (2, 3)),
        ["adaptive_max_pool2d"] = (x, _) => adaptive_max_pool2d(x, [2, 2]),
        ["relu"] = (x, _) => relu(x),
        ["relu6"] = (x, _) => relu6(x * 8),
        ["leaky_relu"] = (x, _) => leaky_relu(x, 0.2),
        ["elu"] = (x, _) => elu(x, 0.7),
        ["softplus"] = (x, _) => softplus(x),
        ["silu"] = (x, _) => silu(x),
        ["gelu"] = (x, _) => gelu(x),
        ["softmax"] = (x, _) => softmax(x, 1),
        ["log_softmax"] = (x, _) => log_softmax(x, -1),
        ["dropout_evaluation"] = (x, _) => dropout(x, 0.5, training: false),
        ["nearest"] = (x, _) => interpolate(x, scale_factor: [2, 2]),
        ["bilinear"] = (x, _) => interpolate(x, [7, 4], mode: InterpolationMode.Bilinear, align_corners: false),
        ["bilinear_corners"] = (x, _) => interpolate(x, [7, 4], mode: InterpolationMode.Bilinear, align_corners: true),
        ["bilinear_antialias"] = (x, _) => interpolate(x, [2, 3], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true),
        ["bicubic_antialias"] = (x, _) => interpolate(x, [3, 2], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true),
        ["area"] = (x, _) => interpolate(x, [2, 3], mode: InterpolationMode.Area),
        ["pixel_shuffle"] = (x, _) => pixel_shuffle(x, 2),
        ["l1_loss"] = (x, y) => l1_loss(x, y),
        ["mse_loss_sum"] = (x, y) => mse_loss(x, y, nn.Reduction.Sum),
        ["smooth_l1_loss"] = (x, y) => smooth_l1_loss(x, y, beta: 0.5),
        ["huber_loss_none"] = (x, y) => huber_loss(x, y, 0.4, nn.Reduction.None),
        ["binary_cross_entropy"] = (x, y) => binary_cross_entropy(x.sigmoid(), (y + 1.2) / 2.4),
        ["binary_cross_entropy_with_logits"] = (x, y) => binary_cross_entropy_with_logits(x, (y + 1.2) / 2.4),
        ["cross_entropy"] = (x, _) => cross_entropy(x, Classes(), label_smoothing: 0.1),
        ["nll_loss"] = (x, _) => nll_loss(x.log_softmax(1), Classes()),
        ["cosine_similarity"] = (x, y) => cosine_similarity(x, y),
    };

    public static TheoryData<string> Cases => [.. Functions.Keys];

    [Fact]
    public void Every_golden_case_is_tested() => OperatorGolden.SameNames(Section, Functions.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operator_computes_what_PyTorch_computes(string name) => OperatorGolden.Check(Section, name, Functions[name]);

    private static Tensor Channels() => ModuleGolden.Wave([4], 0.2) + 1.5;

    private static Tensor Classes() => tensor(new long[] { 1, 0, 2 });
}
