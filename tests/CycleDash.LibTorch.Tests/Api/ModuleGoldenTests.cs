using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Output, input and parameter gradients, and buffers of every module against PyTorch.</summary>
public class ModuleGoldenTests
{
    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Modules = new()
    {
        ["conv2d"] = () => nn.Conv2d(3, 2, 3),
        ["conv2d_strided"] = () => nn.Conv2d(3, 2, 3, stride: 2, padding: 1, bias: false),
        ["conv2d_dilated_grouped"] = () => nn.Conv2d(4, 4, 2, dilation: 2, groups: 2),
        ["conv2d_rectangular"] = () => nn.Conv2d(3, 2, (3, 2), stride: (2, 1), padding: (1, 0)),
        ["conv2d_reflect"] = () => nn.Conv2d(3, 2, (3, 3), padding: (2, 1), padding_mode: PaddingModes.Reflect),
        ["conv_transpose2d"] = () => nn.ConvTranspose2d(3, 2, 3, stride: 2, padding: 1, output_padding: 1),
        ["conv_transpose2d_rectangular"] = () => nn.ConvTranspose2d(3, 2, (3, 2), stride: (2, 3), output_padding: (1, 1), bias: false),
        ["linear"] = () => nn.Linear(4, 3),
        ["linear_no_bias"] = () => nn.Linear(4, 3, hasBias: false),
        ["instance_norm2d"] = () => nn.InstanceNorm2d(3),
        ["instance_norm2d_affine"] = () => nn.InstanceNorm2d(3, affine: true),
        ["instance_norm2d_tracked_evaluated"] = () => nn.InstanceNorm2d(3, affine: true, track_running_stats: true),
        ["layer_norm"] = () => nn.LayerNorm([5, 4]),
        ["batch_norm2d"] = () => nn.BatchNorm2d(3),
        ["batch_norm2d_untracked"] = () => nn.BatchNorm2d(3, track_running_stats: false),
        ["batch_norm2d_three_batches"] = () => nn.BatchNorm2d(3),
        ["batch_norm2d_evaluated"] = () => nn.BatchNorm2d(3),
        ["reflection_pad2d"] = () => nn.ReflectionPad2d((1, 2, 3, 0)),
        ["replication_pad2d"] = () => nn.ReplicationPad2d(2),
        ["zero_pad2d"] = () => nn.ZeroPad2d((1, 0, 2, 1)),
        ["max_pool2d"] = () => nn.MaxPool2d(2),
        ["max_pool2d_overlapping"] = () => nn.MaxPool2d(3, stride: 2, padding: 1),
        ["avg_pool2d"] = () => nn.AvgPool2d(2),
        ["avg_pool2d_unpadded"] = () => nn.AvgPool2d(3, stride: 2, padding: 1, count_include_pad: false),
        ["adaptive_avg_pool2d"] = () => nn.AdaptiveAvgPool2d((3, 2)),
        ["adaptive_max_pool2d"] = () => nn.AdaptiveMaxPool2d([2, 3]),
        ["relu"] = () => nn.ReLU(),
        ["relu6"] = () => nn.ReLU6(),
        ["leaky_relu"] = () => nn.LeakyReLU(0.2),
        ["elu"] = () => nn.ELU(0.8),
        ["silu"] = () => nn.SiLU(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["tanh"] = () => nn.Tanh(),
        ["softmax"] = () => nn.Softmax(1),
        ["flatten"] = () => nn.Flatten(),
        ["upsample_nearest"] = () => nn.Upsample(scale_factor: [2.0, 2.0]),
        ["upsample_bilinear"] = () => nn.Upsample(size: [5, 4], mode: UpsampleMode.Bilinear, align_corners: false),
    };

    public static TheoryData<string> Cases => [.. ModuleGolden.Names("modules")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Module_computes_what_PyTorch_computes(string name)
    {
        using var scope = NewDisposeScope();
        using var module = Modules[name]();
        var golden = ModuleGolden.Case("modules", name);
        var shape = ModuleGolden.Longs(golden.GetProperty("input"));
        Fill(module);

        if (name.EndsWith("_three_batches", StringComparison.Ordinal) || name.EndsWith("_evaluated", StringComparison.Ordinal))
        {
            module.call(ModuleGolden.Wave(shape, 2));
            module.call(ModuleGolden.Wave(shape, 3));
        }
        if (name.EndsWith("_evaluated", StringComparison.Ordinal))
            module.eval();
        var x = ModuleGolden.Wave(shape, 0).requires_grad_();
        var y = module.call(x);
        (y * ModuleGolden.Wave(y.shape, 0.5)).sum().backward();

        Assert.Equal(ModuleGolden.Longs(golden.GetProperty("output_shape")), y.shape);
        ModuleGolden.Close(ModuleGolden.Numbers(golden.GetProperty("output")), y, "output");
        ModuleGolden.Close(ModuleGolden.Numbers(golden.GetProperty("input_grad")), x.grad, "input gradient");
        var parameters = module.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        var parameterGrads = golden.GetProperty("parameter_grads").EnumerateObject().ToList();
        Assert.Equal(parameterGrads.Select(entry => entry.Name).Order(), parameters.Keys.Order());
        foreach (var entry in parameterGrads)
            ModuleGolden.Close(ModuleGolden.Numbers(entry.Value), parameters[entry.Name].grad, $"gradient of {entry.Name}");
        var buffers = module.named_buffers().ToDictionary(entry => entry.name, entry => entry.buffer);
        var goldenBuffers = golden.GetProperty("buffers").EnumerateObject().ToList();
        Assert.Equal(goldenBuffers.Select(entry => entry.Name).Order(), buffers.Keys.Order());
        foreach (var entry in goldenBuffers)
            ModuleGolden.Close(ModuleGolden.Numbers(entry.Value), buffers[entry.Name], entry.Name);
    }

    /// <summary>Weight before bias, as PyTorch orders them.</summary>
    private static void Fill(nn.Module module)
    {
        using var noGrad = no_grad();
        var phase = 1.0;
        foreach (var name in new[] { "weight", "bias" })
        {
            if (module.get_parameter(name) is not { } parameter)
                continue;
            parameter.copy_(ModuleGolden.Wave(parameter.shape, phase) / 2);
            phase++;
        }
    }
}
