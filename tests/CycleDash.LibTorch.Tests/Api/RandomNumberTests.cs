using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.LibTorch.Tests.Api;

/// <summary>A seeded stream gives the numbers that PyTorch gives, and its state can be put away and taken up.</summary>
[Collection(GlobalGenerator.Name)]
public class RandomNumberTests
{
    [Fact]
    public void Seeded_generator_draws_PyTorchs_numbers()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1234);
        (string Name, Tensor Drawn)[] draws =
        [
            ("rand", rand(5, generator: generator)),
            ("randn", randn(3, 2, generator: generator)),
            ("randint", randint(-5, 100, new long[] { 6 }, generator: generator)),
            ("randperm", randperm(9, generator: generator)),
            ("uniform", empty(4).uniform_(-2, 3, generator)),
            ("normal", empty(20).normal_(1, 2, generator)),
            ("bernoulli", full(12, 0.3).bernoulli(generator)),
            ("multinomial", tensor(new[] { 0.1f, 0.2f, 0.3f, 0.4f }).multinomial(3, generator: generator)),
            ("double", rand(3, dtype: float64, generator: generator)),
        ];
        Assert.All(draws, draw => ModuleGolden.Close(OperatorGolden.Numbers("random", draw.Name), draw.Drawn, draw.Name));
    }

    [Fact]
    public void Global_seed_gives_PyTorchs_numbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(77);
        ModuleGolden.Close(OperatorGolden.Numbers("random", "global"), randn(4), "global");
        ModuleGolden.Close(OperatorGolden.Numbers("random", "dropout"), nn.functional.dropout(ones(12), 0.4), "dropout");
        Assert.Equal(77, initial_seed());
    }

    [Fact]
    public void State_comes_back()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        _ = randn(3, generator: generator);
        var state = generator.get_state();
        var expected = randn(7, generator: generator).data<float>().ToArray();

        using var other = new Generator(99);
        other.set_state(state);

        Assert.Equal(expected, randn(7, generator: other).data<float>().ToArray());
        Assert.Equal(ScalarType.Byte, state.dtype);
    }

    [Fact]
    public void State_of_the_global_stream_comes_back()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var state = get_rng_state();
        var expected = rand(4).data<float>().ToArray();
        set_rng_state(state);
        Assert.Equal(expected, rand(4).data<float>().ToArray());
    }

    [Fact]
    public void Streams_do_not_disturb_each_other()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(8);
        using var second = new Generator(8);
        var expected = rand(6, generator: first).data<float>().ToArray();
        var head = rand(3, generator: second).data<float>().ToArray();
        _ = rand(100);
        var tail = rand(3, generator: second).data<float>().ToArray();
        Assert.Equal(expected, head.Concat(tail));
        Assert.Equal(8, second.initial_seed());
    }
}
