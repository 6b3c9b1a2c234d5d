using CycleDash.Data.Queries;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Tests;

public sealed class MetricSeriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(999)]
    public async Task Thinning_keeps_every_spike_and_the_last_point(int maxPoints)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 1000, step => step switch { 137 => 1e6, 700 => -1e6, _ => Math.Sin(step) });

        var series = Assert.Single(await database.Queries.MetricsAsync(id, null, maxPoints, null, null, None));

        Assert.InRange(series.Steps.Length, 1, maxPoints);
        Assert.Equal(series.Steps.Length, series.Values.Length);
        Assert.Equal(series.Steps.Length, series.Min.Length);
        Assert.Equal(series.Steps.Length, series.Max.Length);
        Assert.Equal(1e6, series.Max.Max());
        Assert.Equal(-1e6, series.Min.Min());
        Assert.Equal(series.Steps.Order(), series.Steps);
        Assert.Equal((1000, Math.Sin(1000)), (series.Steps[^1], series.Values[^1]));
        Assert.All(series.Values.Index(), point => Assert.InRange(point.Item, series.Min[point.Index], series.Max[point.Index]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1000)]
    [InlineData(5000)]
    public async Task A_series_that_fits_is_given_point_by_point(int? maxPoints)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 1000, step => step);

        var series = Assert.Single(await database.Queries.MetricsAsync(id, null, maxPoints, null, null, None));

        Assert.Equal(Enumerable.Range(1, 1000).Select(step => (long)step), series.Steps);
        Assert.Equal(series.Values, series.Min);
        Assert.Equal(series.Values, series.Max);
        Assert.All(series.NonFinite, count => Assert.Equal(0, count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(10)]
    public async Task What_is_no_number_is_counted_whether_thinned_or_not(int? maxPoints)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 100, step => step == 42 ? double.NaN : step);

        var series = Assert.Single(await database.Queries.MetricsAsync(id, null, maxPoints, null, null, None));

        Assert.Equal(series.Steps.Length, series.NonFinite.Length);
        Assert.Equal(1, series.NonFinite.Sum());
    }

    [Fact]
    public async Task A_few_points_far_apart_are_not_merged()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        long[] steps = [1, 2, 3, 1_000_000_000_000];
        foreach (var step in steps)
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch, [new Metric(MetricNames.LossG, step)]));
        recorder.Flush();

        var whole = Assert.Single(await database.Queries.MetricsAsync(id, null, 4, null, null, None));
        var thinned = Assert.Single(await database.Queries.MetricsAsync(id, null, 2, null, null, None));

        Assert.Equal(steps, whole.Steps);
        Assert.Equal([3, 1_000_000_000_000], thinned.Steps.ToArray());
        Assert.Equal([1, 1_000_000_000_000], thinned.Min.ToArray());
    }

    [Fact]
    public async Task A_range_of_steps_is_read_with_both_ends()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 100, step => step);

        var inside = Assert.Single(await database.Queries.MetricsAsync(id, null, null, 10, 12, None));
        var outside = Assert.Single(await database.Queries.MetricsAsync(id, null, 10, 200, 300, None));

        Assert.Equal(new long[] { 10, 11, 12 }, inside.Steps);
        Assert.Empty(outside.Steps);
        Assert.Empty(outside.Max);
    }

    [Fact]
    public async Task Stretches_hold_every_point_once_and_none_of_them_all()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        for (var step = 1; step <= 300_000; step++)
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch, step % 1000 == 0 ? [new(MetricNames.LossG, step), new(MetricNames.LossF, -step)] : [new(MetricNames.LossG, step)]));
        recorder.Flush();
        var whole = await database.Queries.MetricsAsync(id, null, null, null, null, None);

        var stretches = await database.Queries.StretchesAsync(id, None).ToListAsync();

        Assert.All(stretches, stretch => Assert.Equal([MetricNames.LossF, MetricNames.LossG], stretch.Select(series => series.Name)));
        Assert.All(stretches, stretch => Assert.InRange(stretch.Sum(series => series.Steps.Length), 1, 200_000));
        foreach (var (index, series) in whole.Index())
        {
            Assert.Equal(series.Steps, stretches.SelectMany(stretch => stretch[index].Steps));
            Assert.Equal(series.Values, stretches.SelectMany(stretch => stretch[index].Values));
        }

        Assert.Empty(Assert.Single(await database.Queries.StretchesAsync(99, None).ToListAsync()));
        Assert.Equivalent(whole, await database.Queries.EachSeriesAsync(id, None).ToListAsync(), strict: true);
        Assert.Empty(await database.Queries.EachSeriesAsync(99, None).ToListAsync());
    }

    [Fact]
    public async Task Only_the_named_metrics_are_read()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        recorder.Metrics(new StepMetrics(1, 1, DateTimeOffset.UnixEpoch, [new(MetricNames.LossG, 1), new(MetricNames.LossF, 2), new(MetricNames.CycleA, 3)]));
        recorder.Flush();

        var series = await database.Queries.MetricsAsync(id, [MetricNames.LossG, MetricNames.LossF, "no/such"], null, null, null, None);

        Assert.Equal([MetricNames.LossF, MetricNames.LossG], series.Select(one => one.Name));
        Assert.Empty(await database.Queries.MetricsAsync(99, null, null, null, null, None));
        await Assert.ThrowsAsync<ArgumentException>(() => database.Queries.MetricsAsync(id, null, 0, null, null, None));
    }

    [Fact]
    public void A_bucket_with_values_that_are_no_numbers_keeps_the_numbers()
    {
        var downsampler = new SeriesDownsampler(firstStep: 1, lastStep: 6, buckets: 2);
        double[] values = [double.NaN, 3, double.PositiveInfinity, double.NaN, double.NaN, double.NaN];
        foreach (var (index, value) in values.Index())
            downsampler.Add(index + 1, value);

        var series = downsampler.ToSeries("loss/G", protocol: null);

        Assert.Equal(new[] { 3, double.NaN }, series.Min);
        Assert.Equal(new[] { double.PositiveInfinity, double.NaN }, series.Max);
        Assert.Equal(new[] { double.PositiveInfinity, double.NaN }, series.Values);
        Assert.Equal(new[] { 2L, 3 }, series.NonFinite);
    }

    private static async Task<long> RecordAsync(TestDatabase database, int steps, Func<long, double> value)
    {
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        for (long step = 1; step <= steps; step++)
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch.AddSeconds(step), [new Metric(MetricNames.LossG, value(step))]));
        recorder.Flush();
        return id;
    }
}
