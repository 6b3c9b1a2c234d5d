using CycleDash.Training.Evaluation;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class KernelDistanceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(FrechetDistanceTests.Cases), MemberType = typeof(FrechetDistanceTests))]
    public void It_equals_the_reference(int index)
    {
        var golden = MetricsGolden.Root.GetProperty("distances")[index];
        var (first, second) = MetricsGolden.Features(golden);

        AssertEqual(golden.GetProperty("discrepancy").GetDouble(), KernelDistance.SquaredDiscrepancy(first, second));
        var size = golden.GetProperty("subsetSize").GetInt32();
        if (size < 2)
            return;
        var score = KernelDistance.Between(
            first, second, MetricsGolden.Subsets(first.shape[0], size, 7), MetricsGolden.Subsets(second.shape[0], size, 11));
        AssertEqual(golden.GetProperty("subsetMean").GetDouble(), score.Mean);
        AssertEqual(golden.GetProperty("subsetDeviation").GetDouble(), score.StandardDeviation);
        Assert.Equal((5, size), (score.Subsets, score.SubsetSize));
    }

    [Fact]
    public void The_same_seed_gives_the_same_subsets()
    {
        var (first, second) = (FilledTensors.Fill("first", [30, 6], 1), FilledTensors.Fill("second", [20, 6], 1));

        var score = KernelDistance.Between(first, second, seed: 1);

        Assert.Equal(score, KernelDistance.Between(first, second, seed: 1));
        Assert.NotEqual(score, KernelDistance.Between(first, second, seed: 2));
        Assert.Equal((KernelDistance.SubsetCount, 10), (score.Subsets, score.SubsetSize));
    }

    [Fact]
    public void The_mean_over_subsets_estimates_the_discrepancy_of_the_whole_sets()
    {
        var (first, second) = (FilledTensors.Fill("first", [60, 4], 1), FilledTensors.Fill("second", [60, 4], 1) + 0.5);
        var whole = KernelDistance.SquaredDiscrepancy(first, second);

        var score = KernelDistance.Between(first, second, seed: 1);

        Assert.InRange(score.Mean, whole - 3 * score.StandardDeviation / 10, whole + 3 * score.StandardDeviation / 10);
        Assert.True(score.StandardDeviation > 0);
    }

    [Fact]
    public void It_is_symmetric_and_grows_with_the_shift()
    {
        var (first, second) = (FilledTensors.Fill("first", [40, 5], 1), FilledTensors.Fill("second", [30, 5], 1));
        var discrepancy = KernelDistance.SquaredDiscrepancy(first, second);

        AssertEqual(discrepancy, KernelDistance.SquaredDiscrepancy(second, first));
        Assert.True(KernelDistance.SquaredDiscrepancy(first, second + 0.5) > discrepancy);
        Assert.True(KernelDistance.SquaredDiscrepancy(first, second + 1) > KernelDistance.SquaredDiscrepancy(first, second + 0.5));
    }

    [Fact]
    public void More_rows_than_are_in_memory_at_once_are_added_up()
    {
        var (first, second) = (FilledTensors.Fill("first", [1500, 2], 1), FilledTensors.Fill("second", [10, 2], 1));

        // The sets' roles differ in which one is taken piece by piece.
        AssertEqual(KernelDistance.SquaredDiscrepancy(first, second), KernelDistance.SquaredDiscrepancy(second, first));
    }

    [Fact]
    public void Sets_that_have_no_distance_are_refused()
    {
        Assert.Throws<ArgumentException>(() => KernelDistance.Between(ones(1, 2), ones(3, 2), seed: 1));
        Assert.Throws<ArgumentException>(() => KernelDistance.Between(ones(3, 2), ones(3, 4), seed: 1));
        Assert.Throws<ArgumentException>(() => KernelDistance.Between(ones(3, 2), ones(3, 2) / 0, seed: 1));
        Assert.Throws<ArgumentException>(() => KernelDistance.Between(ones(3, 2), ones(3, 2), [[0, 1]], [[0]]));
    }

    private static void AssertEqual(double expected, double actual) =>
        GoldenFile.AssertClose(expected, actual, 1e-6 * Math.Abs(expected) + 1e-13, "the distance");
}
