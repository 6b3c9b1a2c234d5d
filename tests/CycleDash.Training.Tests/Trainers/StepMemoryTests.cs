using CycleDash.Training.Configuration;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public class StepMemoryTests
{
    private static readonly RunConfig Config = new() { Dataset = "shapes", ImageSize = 256, BatchSize = 1, ResidualBlocks = 9 };

    [Fact]
    public void Twice_the_batch_keeps_twice_as_much_and_twice_the_side_four_times()
    {
        var weights = 2 * StepMemory.EstimateBytes(Config) - StepMemory.EstimateBytes(Config with { BatchSize = 2 });
        var kept = StepMemory.EstimateBytes(Config) - weights;

        Assert.Equal(weights + 64 * kept, StepMemory.EstimateBytes(Config with { BatchSize = 64 }), tolerance: 1e-6 * kept);
        Assert.Equal(weights + 4 * kept, StepMemory.EstimateBytes(Config with { ImageSize = 512 }), tolerance: 1e-6 * kept);
    }

    [Fact]
    public void Each_further_loss_needs_more()
    {
        var all = StepMemory.EstimateBytes(Config with { LambdaSemantic = 1 });

        Assert.True(all > StepMemory.EstimateBytes(Config));
        Assert.True(StepMemory.EstimateBytes(Config) > StepMemory.EstimateBytes(Config with { LambdaIdentity = 0 }));
        Assert.True(StepMemory.EstimateBytes(Config with { LambdaIdentity = 0 }) > StepMemory.EstimateBytes(Config with { LambdaIdentity = 0, LambdaCycle = 0 }));
    }
}
