using System.Runtime.InteropServices;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Charts;

namespace CycleDash.Web.Tests.Components;

public class LivePointsTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(5000);

    [Fact]
    public void Steps_that_measure_alike_share_a_block_of_columns_and_NaN_stays_itself()
    {
        var packed = LivePoints.Pack(
        [
            new(1, 1, At, [new("a", 0.5), new("b", double.NaN)]),
            new(2, 1, At.AddSeconds(1), [new("a", 0.25), new("b", 3)]),
            new(2, 1, At.AddSeconds(1), [new("score", 9)], Protocols.Light),
        ]);

        Assert.Equal([2, 1], packed.Blocks.Select(block => block.Count));
        Assert.Equal(["a", "b"], packed.Blocks[0].Names);
        Assert.Null(packed.Blocks[0].Protocol);
        Assert.Equal(Protocols.Light.Extractor, packed.Blocks[1].Protocol!.Value.GetProperty("extractor").GetString());
        Assert.Equal([1, 2, 5000, 6000, 0.5, 0.25, double.NaN, 3, 2, 6000, 9], MemoryMarshal.Cast<byte, double>(packed.Bytes).ToArray());
    }
}
