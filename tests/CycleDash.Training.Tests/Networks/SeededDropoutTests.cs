using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Networks;

[Collection(ProcessWideGenerator.Name)]
public sealed class SeededDropoutTests
{
    [Fact]
    public void Drops_with_its_probability_and_scales_up_what_stays()
    {
        using var scope = NewDisposeScope();
        using var dropout = new SeededDropout(0.25, new RandomStream(1, "x"));

        var values = dropout.call(ones(20_000)).data<float>().ToArray();

        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - 1 / 0.75f) < 1e-6));
        Assert.InRange(values.Count(value => value == 0), 4_700, 5_300);
    }

    [Fact]
    public void Every_pass_has_another_mask_and_the_streams_state_brings_it_back()
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(1, "x");
        using var dropout = new SeededDropout(0.5, random);
        var state = random.State;
        var first = Mask(dropout);

        Assert.NotEqual(first, Mask(dropout));
        random.State = state;
        Assert.Equal(first, Mask(dropout));
    }

    [Fact]
    public void In_evaluation_nothing_is_dropped()
    {
        using var scope = NewDisposeScope();
        using var dropout = new SeededDropout(0.5, new RandomStream(1, "x"));
        dropout.eval();

        Assert.All(Mask(dropout), value => Assert.Equal(1, value));
    }

    private static float[] Mask(SeededDropout dropout) => dropout.call(ones(100)).data<float>().ToArray();
}
