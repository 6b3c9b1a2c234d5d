using CycleDash.Training.Randomness;

namespace CycleDash.Training.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void First_numbers_after_a_known_state_are_those_of_xoshiro256_star_star()
    {
        // State 1, 2, 3, 4: the vector that implementations of the generator are commonly checked with.
        var stream = new RandomStream(0, "any")
        {
            State = "0000000000000001000000000000000200000000000000030000000000000004",
        };

        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], Draw(stream, 4));
    }

    [Fact]
    public void Same_seed_and_name_give_the_same_numbers()
    {
        Assert.Equal(Draw(new RandomStream(7, "order/A"), 20), Draw(new RandomStream(7, "order/A"), 20));
    }

    [Theory]
    [InlineData(7, "order/B")]
    [InlineData(8, "order/A")]
    public void Another_seed_or_name_gives_other_numbers(long seed, string name)
    {
        Assert.NotEqual(Draw(new RandomStream(7, "order/A"), 4), Draw(new RandomStream(seed, name), 4));
    }

    [Fact]
    public void A_restored_state_continues_where_the_saved_one_stood()
    {
        var stream = new RandomStream(1, "pool/A");
        Draw(stream, 13);
        var state = stream.State;
        var expected = Draw(stream, 10);

        Assert.Equal(expected, Draw(new RandomStream(2, "other") { State = state }, 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000001")]
    public void A_state_that_is_none_is_refused(string state)
    {
        Assert.Throws<FormatException>(() => new RandomStream(1, "x") { State = state });
    }

    [Fact]
    public void Bounded_integers_cover_their_range_evenly()
    {
        var stream = new RandomStream(3, "x");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[stream.NextInt(7)]++;

        // Five standard deviations of a binomial count around 10,000.
        Assert.All(counts, count => Assert.InRange(count, 9_540, 10_460));
    }

    [Fact]
    public void A_shuffle_keeps_every_item()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        new RandomStream(3, "x").Shuffle<int>(items);

        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }

    [Fact]
    public void Streams_are_saved_and_restored_together()
    {
        var streams = new RandomStreams(5);
        Draw(streams[StreamNames.OrderA], 3);
        Draw(streams[StreamNames.PoolB], 5);
        var saved = streams.Save();
        var expectedOrder = Draw(streams[StreamNames.OrderA], 4);
        var expectedPool = Draw(streams[StreamNames.PoolB], 4);

        var restored = new RandomStreams(5);
        var handedOut = restored[StreamNames.OrderA];
        restored.Restore(saved);

        Assert.Equal(expectedOrder, Draw(handedOut, 4));
        Assert.Equal(expectedPool, Draw(restored[StreamNames.PoolB], 4));
    }

    private static ulong[] Draw(RandomStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => stream.NextBits())];
}
