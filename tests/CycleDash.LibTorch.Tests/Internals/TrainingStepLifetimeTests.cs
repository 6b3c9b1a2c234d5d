using CycleDash.LibTorch.Tests.Api;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.LibTorch.Tests.Internals;

/// <summary>Counts live tensors, which are counted for the whole process: nothing else may run meanwhile.</summary>
[Collection(GlobalGenerator.Name)]
public class TrainingStepLifetimeTests
{
    private const int Steps = 200;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Live_tensors_stay_constant_over_training(bool amsgrad)
    {
        using var network = new TwoStageNetwork();
        using var optimizer = optim.Adam(network.parameters(), lr: 2e-4, beta1: 0.5, weight_decay: 0.01, amsgrad: amsgrad);
        Train(network, optimizer); // the first step makes the gradients
        // Tensors that earlier tests left to the finaliser would disappear in mid-count.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var live = Tensor.TotalCount;

        for (var step = 0; step < Steps; step++)
        {
            Train(network, optimizer);
            Assert.Equal(live, Tensor.TotalCount);
        }
        Assert.All(network.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
    }

    [Fact]
    public void Optimiser_step_leaves_nothing_behind_without_a_scope()
    {
        using var network = new TwoStageNetwork();
        using var adam = optim.Adam(network.parameters(), weight_decay: 0.01);
        using var sgd = optim.SGD(network.parameters(), 0.01, weight_decay: 0.01);
        Train(network, adam);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var live = Tensor.TotalCount;

        for (var step = 0; step < Steps; step++)
        {
            adam.step();
            sgd.step();
            adam.zero_grad();
        }

        Assert.Equal(live, Tensor.TotalCount);
    }

    [Fact]
    public void Network_and_optimiser_free_all_they_made()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var live = Tensor.TotalCount;
        using (var network = new TwoStageNetwork())
        using (var optimizer = optim.Adam(network.parameters(), amsgrad: true))
        {
            Train(network, optimizer);
            Assert.True(Tensor.TotalCount > live);
        }

        Assert.Equal(live, Tensor.TotalCount);
    }

    private static void Train(Module<Tensor, Tensor> network, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var output = network.call(ModuleGolden.Wave([2, 3, 8, 8], 0));
        var loss = functional.mse_loss(output, zeros_like(output));
        loss.backward();
        optimizer.step();
    }
}
