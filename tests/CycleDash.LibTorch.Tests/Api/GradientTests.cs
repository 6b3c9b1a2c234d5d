using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Backward passes, gradients of gradients, and the modes that switch recording off.</summary>
public class GradientTests
{
    [Fact]
    public void Gradient_penalty_differentiates_a_gradient()
    {
        using var scope = NewDisposeScope();
        var w1 = (ModuleGolden.Wave([4, 3, 3, 3], 0.3) / 2).requires_grad_();
        var w2 = (ModuleGolden.Wave([1, 4, 3, 3], 0.9) / 2).requires_grad_();
        var x = ModuleGolden.Wave([2, 3, 8, 8], 0).requires_grad_();

        var hidden = leaky_relu(instance_norm(conv2d(pad(x, (1, 1, 1, 1), PaddingModes.Reflect), w1, strides: [2, 2])), 0.2);
        var score = conv2d(hidden, w2).mean([1, 2, 3]);
        var gradient = autograd.grad([score.sum()], [x], retain_graph: true, create_graph: true)[0];
        var penalty = 10 * (gradient.flatten(1).norm(1) - 1).square().mean();
        penalty.backward();

        ModuleGolden.Close(OperatorGolden.Numbers("gradient_penalty", "penalty"), penalty, "penalty");
        ModuleGolden.Close(OperatorGolden.Numbers("gradient_penalty", "w1_grad"), w1.grad, "w1", 2e-4);
        ModuleGolden.Close(OperatorGolden.Numbers("gradient_penalty", "w2_grad"), w2.grad, "w2", 2e-4);
        ModuleGolden.Close(OperatorGolden.Numbers("gradient_penalty", "x_grad_norm"), x.grad!.norm(), "x", 2e-4);
    }

    [Fact]
    public void Gradients_accumulate_until_they_are_taken_away()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        x.square().sum().backward();
        x.square().sum().backward();
        Assert.Equal([4f, 8f], x.grad!.data<float>().ToArray());

        x.grad = null;
        Assert.Null(x.grad);
        x.grad = ones(2);
        Assert.Equal([1f, 1f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_takes_output_gradients_and_may_keep_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        var y = x * x;
        y.backward([tensor(new[] { 1f, 10f })], retain_graph: true);
        y.backward([tensor(new[] { 1f, 10f })]);
        Assert.Equal([4f, 80f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Gradient_of_an_unused_input_may_be_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var unused = ones(2, requires_grad: true);
        var gradients = autograd.grad([x.sum()], [x, unused], allow_unused: true);
        Assert.Equal([1f, 1f], gradients[0].data<float>().ToArray());
        Assert.Equal(2, gradients.Count);
    }

    [Fact]
    public void No_grad_ends_with_its_block_and_nests()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False((x * 2).requires_grad);
        }
        Assert.True((x * 2).requires_grad);
        using (set_grad_enabled(false))
            Assert.False(is_grad_enabled());
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Inference_mode_makes_tensors_that_are_never_recorded()
    {
        using var scope = NewDisposeScope();
        var weight = ones(2, requires_grad: true);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((weight * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void Detached_tensor_shares_elements_and_not_history()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var product = x * 3;
        Assert.False(product.is_leaf);
        var detached = product.detach();
        Assert.True(detached.is_leaf);
        Assert.False(detached.requires_grad);
        detached[0] = 7f;
        Assert.Equal([7f, 3f], product.detach().data<float>().ToArray());
        product.detach_();
        Assert.True(product.is_leaf);
    }

    [Fact]
    public void Gradient_of_an_intermediate_result_may_be_kept()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var doubled = x * 2;
        doubled.retain_grad();
        (doubled * 3).sum().backward();
        Assert.Equal([3f, 3f], doubled.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Second_pass_without_kept_graph_is_refused_with_libtorchs_message()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x.square().sum();
        y.backward();
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => y.backward());
        Assert.Contains("backward through the graph a second time", error.Message, StringComparison.Ordinal);
    }
}
