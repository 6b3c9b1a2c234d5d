using CycleDash.Training.Evaluation;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class FrechetDistanceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, MetricsGolden.Root.GetProperty("distances").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_equals_the_reference_for_regular_and_for_singular_covariances(int index)
    {
        var golden = MetricsGolden.Root.GetProperty("distances")[index];
        var (first, second) = MetricsGolden.Features(golden);
        var expected = golden.GetProperty("frechet").GetDouble();

        GoldenFile.AssertClose(expected, FrechetDistance.Between(first, second), 1e-6 * expected, "the distance");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Mean_and_covariance_give_the_same_as_the_features_that_they_are_of(int index)
    {
        var golden = MetricsGolden.Root.GetProperty("distances")[index];
        var (first, second) = MetricsGolden.Features(golden);
        using var published = FeatureStatistics.OfCovariance(second.mean([0]), Covariance(second));
        using var statistics = FeatureStatistics.Of(first);
        var expected = golden.GetProperty("frechet").GetDouble();

        GoldenFile.AssertClose(expected, FrechetDistance.Between(statistics, published), 1e-6 * expected, "the distance");
        Assert.Null(published.Count);
    }

    [Theory]
    [InlineData(30, 8)]
    [InlineData(5, 40)]
    public void A_set_has_no_distance_from_itself_whatever_its_order(int count, int dimensions)
    {
        var features = FilledTensors.Fill("set", [count, dimensions], 3);

        Assert.InRange(FrechetDistance.Between(features, features), 0, 1e-12);
        Assert.InRange(FrechetDistance.Between(features, features.flip(0)), 0, 1e-12);
    }

    [Theory]
    [InlineData(30, 8)]
    [InlineData(5, 40)]
    public void A_shift_is_its_squared_length(int count, int dimensions)
    {
        var features = FilledTensors.Fill("set", [count, dimensions], 1).to(ScalarType.Float64);
        var shift = FilledTensors.Fill("shift", [dimensions], 1).to(ScalarType.Float64);

        GoldenFile.AssertClose(shift.square().sum().item<double>(), FrechetDistance.Between(features, features + shift), 1e-9, "the distance");
    }

    [Fact]
    public void It_is_symmetric_and_the_same_after_a_rotation()
    {
        var first = FilledTensors.Fill("first", [20, 6], 1).to(ScalarType.Float64);
        var second = FilledTensors.Fill("second", [4, 6], 2).to(ScalarType.Float64);
        var (rotation, _) = linalg.qr(FilledTensors.Fill("rotation", [6, 6], 1).to(ScalarType.Float64));
        var distance = FrechetDistance.Between(first, second);

        GoldenFile.AssertClose(distance, FrechetDistance.Between(second, first), 1e-12 * distance, "the other way round");
        GoldenFile.AssertClose(distance, FrechetDistance.Between(first.mm(rotation), second.mm(rotation)), 1e-10 * distance, "rotated");
    }

    [Fact]
    public void One_dimension_gives_the_textbook_formula()
    {
        // Means 1 and 4; deviations √2 and 3·√2.
        var distance = FrechetDistance.Between(tensor(new[] { 0.0, 2 }, [2, 1]), tensor(new[] { 1.0, 7 }, [2, 1]));

        Assert.Equal(9 + 8, distance, 12);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(0, 4)]
    public void Fewer_than_two_images_are_refused(int count, int dimensions)
    {
        var fault = Assert.Throws<ArgumentException>(() => FeatureStatistics.Of(zeros(count, dimensions)));

        Assert.Contains("at least 2 images", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_that_are_no_numbers_or_no_matrix_are_refused()
    {
        var broken = ones(3, 2);
        broken[1, 1] = float.NaN;

        Assert.Throws<ArgumentException>(() => FeatureStatistics.Of(broken));
        Assert.Throws<ArgumentException>(() => FeatureStatistics.Of(ones(3, 2, 2)));
        Assert.Throws<ArgumentException>(() => FrechetDistance.Between(ones(3, 2), ones(3, 4)));
        Assert.Throws<ArgumentException>(() => FeatureStatistics.OfCovariance(ones(3), ones(3, 2)));
    }

    private static Tensor Covariance(Tensor features)
    {
        var centred = features - features.mean([0]);
        return centred.t().mm(centred) / (features.shape[0] - 1);
    }
}
