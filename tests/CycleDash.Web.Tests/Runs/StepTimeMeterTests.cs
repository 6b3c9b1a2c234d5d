using CycleDash.Training.Configuration;
using CycleDash.Training.Weights;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Runs;

public sealed class StepTimeMeterTests
{
    private static readonly RunConfig Large = new() { Dataset = "shapes", ImageSize = 512, BatchSize = 64 };

    [Fact]
    public async Task What_would_take_the_memory_of_others_is_not_measured()
    {
        using var meter = new StepTimeMeter(new WeightsStore(Path.GetTempPath(), TimeProvider.System), () => 4_000_000_000);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => meter.MeasureAsync(Large, CancellationToken.None));

        Assert.Matches("^a step needs about [0-9.]+ GB of memory, and 4.0 GB are free", refused.Message);
        Assert.Null(meter.Known(Large));
    }

    [Fact]
    public async Task A_small_one_is_measured_and_remembered()
    {
        using var meter = new StepTimeMeter(new WeightsStore(Path.GetTempPath(), TimeProvider.System));
        var small = Large with { ImageSize = 16, BatchSize = 1, GeneratorFilters = 2, DiscriminatorFilters = 2, DiscriminatorLayers = 1, ResidualBlocks = 1, Threads = 1 };

        var estimate = await meter.MeasureAsync(small, CancellationToken.None);

        Assert.True(estimate.SecondsPerStep > 0);
        Assert.Equal(estimate, meter.Known(small with { Seed = 9 }));
    }
}
