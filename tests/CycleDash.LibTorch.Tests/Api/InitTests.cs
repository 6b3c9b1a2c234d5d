using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>Initialisation: the same draws from the global generator as PyTorch takes after the same seed.</summary>
[Collection(GlobalGenerator.Name)]
public class InitTests
{
    private static readonly Dictionary<string, Func<nn.Module>> Layers = new()
    {
        ["conv2d"] = () => nn.Conv2d(2, 3, 3),
        ["conv_transpose2d"] = () => nn.ConvTranspose2d(2, 3, 3),
        ["linear"] = () => nn.Linear(5, 4),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Draws = new()
    {
        ["normal_"] = tensor => nn.init.normal_(tensor, 0.0, 0.02),
        ["uniform_"] = tensor => nn.init.uniform_(tensor, -0.3, 0.5),
        ["kaiming_uniform_"] = tensor => nn.init.kaiming_uniform_(tensor, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU),
        ["kaiming_normal_"] = tensor => nn.init.kaiming_normal_(tensor, a: 0.2),
        ["xavier_uniform_"] = tensor => nn.init.xavier_uniform_(tensor, gain: 1.5),
    };

    public static TheoryData<string> Cases => [.. ModuleGolden.Names("initialised")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Draws_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var weight = empty(4, 3, 2, 2);
        manual_seed(7);
        var values = Layers.TryGetValue(name, out var make)
            ? make().state_dict()
            : new Dictionary<string, Tensor> { ["weight"] = Draws[name](weight) };

        foreach (var entry in ModuleGolden.Case("initialised", name).EnumerateObject())
            ModuleGolden.Close(ModuleGolden.Numbers(entry.Value), values[entry.Name], entry.Name, tolerance: 1e-6);
    }

    [Fact]
    public void Constants_are_written_in_place_also_into_parameters()
    {
        using var parameter = nn.Parameter(zeros(2, 2));

        Assert.Same(parameter, nn.init.constant_(parameter, 0.25));
        Assert.All(ModuleGolden.Values(parameter), value => Assert.Equal(0.25, value));
        nn.init.ones_(parameter);
        Assert.All(ModuleGolden.Values(parameter), value => Assert.Equal(1, value));
        nn.init.zeros_(parameter);
        Assert.All(ModuleGolden.Values(parameter), value => Assert.Equal(0, value));
        Assert.True(parameter.requires_grad);
    }

    [Fact]
    public void Fans_count_the_receptive_field()
    {
        using var weight = zeros(5, 3, 2, 4);
        using var vector = zeros(5);

        Assert.Equal((24L, 40L), nn.init.CalculateFanInAndFanOut(weight));
        Assert.Throws<ArgumentException>(() => nn.init.CalculateFanInAndFanOut(vector));
    }

    [Theory]
    [InlineData(nn.init.NonlinearityType.Linear, 0, 1.0)]
    [InlineData(nn.init.NonlinearityType.Tanh, 0, 5.0 / 3)]
    [InlineData(nn.init.NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(nn.init.NonlinearityType.LeakyReLU, 1, 1.0)]
    public void Gains_are_the_published_ones(nn.init.NonlinearityType nonlinearity, double slope, double expected) =>
        Assert.Equal(expected, nn.init.calculate_gain(nonlinearity, slope), 12);
}
