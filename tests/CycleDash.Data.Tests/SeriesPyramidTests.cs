using CycleDash.Data.Queries;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Tests;

/// <summary>Whatever is recorded in whatever order, every zoom shows what counting everything out gives.</summary>
public sealed class SeriesPyramidTests
{
    private const string Name = MetricNames.LossG;
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 7)]
    [InlineData(5, 100)]
    [InlineData(6, 1_000)]
    public async Task Every_range_reads_as_the_points_say(int seed, int longestStride)
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var random = new Random(seed);
        var oracle = new SeriesOracle();
        var writer = database;
        for (var round = 0; round < 25; round++)
        {
            if (random.Next(5) == 0)
                writer = database.Neighbour();
            var recorder = writer.Writer.ForRun(id);
            Change(random, longestStride, recorder, oracle);
            if (random.Next(3) == 0)
                Change(random, longestStride, recorder, oracle);
            recorder.Flush();
            await CheckAsync(database, id, oracle, random);
        }
    }

    [Fact]
    public async Task A_spike_of_one_step_shows_at_every_zoom()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        long[] spikes = [1, 63, 64, 1_023, 1_024, 4_444, 40_000, 65_535, 65_536, 69_999, 70_000];
        Record(database, id, 70_000, step => spikes.Contains(step) ? 1e6 + step : Math.Sin(step));

        foreach (var spike in spikes)
        {
            for (long width = 16; width <= 1 << 18; width *= 2)
            {
                var series = Assert.Single(await database.Series.ReadAsync([id], [Name], Math.Max(1, spike - width / 3), spike + width / 2, 60, None));
                var at = Array.FindLastIndex(series.Steps, step => step <= spike);
                Assert.InRange(series.Max[at], 1e6 + spike, double.MaxValue);
                Assert.InRange(series.Steps.Length, 1, 60);
            }
        }
    }

    [Fact]
    public async Task A_value_that_is_no_number_shows_at_every_zoom_and_hides_no_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        Record(database, id, 50_000, step => step switch { 30_000 => double.NaN, 30_001 => double.PositiveInfinity, 30_002 => 9, _ => 1 });

        foreach (var buckets in (int[])[1, 10, 100, 1_000, 4_000])
        {
            var series = Assert.Single(await database.Series.ReadAsync([id], null, null, null, buckets, None));
            var at = Array.FindLastIndex(series.Steps, step => step <= 30_000);
            Assert.InRange(series.NonFinite[at..].Take(2).Sum(), 2, 2);
            Assert.Equal(2, series.NonFinite.Sum());
            Assert.Equal(9, series.Max.Max());
            Assert.DoesNotContain(series.Mean, mean => !double.IsFinite(mean) || mean > 9);
        }
    }

    [Fact]
    public async Task Buckets_of_runs_of_different_lengths_cover_the_same_steps()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (longer, shorter) = (await database.QueueAsync(), await database.QueueAsync());
        Record(database, longer, 20_000, step => step);
        Record(database, shorter, 17_777, step => step);

        var series = await database.Series.ReadAsync([shorter, longer], [Name], null, null, 600, None);

        Assert.Equal([shorter, longer], series.Select(one => one.RunId));
        Assert.Equal(series[0].StepsPerBucket, series[1].StepsPerBucket);
        Assert.Equal(series[0].Steps, series[1].Steps.Take(series[0].Steps.Length));
        Assert.Equal(series[0].Mean[..^1], series[1].Mean.Take(series[0].Steps.Length - 1));
    }

    [Fact]
    public async Task Few_points_far_apart_come_as_they_are()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        var oracle = new SeriesOracle();
        long[] steps = [1, 400, 1_000_000, 1_000_000_000_000, 1_000_000_000_001];
        foreach (var step in steps)
            Report(recorder, oracle, step, step);
        recorder.Flush();

        foreach (var buckets in (int[])[1, 2, 4, 5, 600])
            oracle.CheckRange(Assert.Single(await database.Series.ReadAsync([id], null, null, null, buckets, None)), 0, long.MaxValue, buckets);
        Assert.Equal(steps, Assert.Single(await database.Series.ReadAsync([id], null, null, null, 5, None)).Steps);
    }

    [Fact]
    public async Task Two_writers_share_a_series()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var oracle = new SeriesOracle();
        var recorders = new[] { database, database.Neighbour() }.Select(one => one.Writer.ForRun(id)).ToArray();
        for (var step = 1; step <= 6_000; step++)
            oracle.Put(step, step * 0.5, step * 1000);

        await Task.WhenAll(recorders.Select((recorder, odd) => Task.Run(() =>
        {
            for (var step = 1 + odd; step <= 6_000; step += 2)
            {
                Report(recorder, null, step, step * 0.5);
                if (step % 300 < 2)
                    recorder.Flush();
            }

            recorder.Flush();
        })));

        await CheckAsync(database, id, oracle, new Random(1));
    }

    [Fact]
    public async Task A_writer_that_is_killed_leaves_whole_series()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        using (var process = RecordingProcess.Start(database.Folder, id, steps: 10_000_000))
        {
            await process.ExpectAsync("ready");
            await process.GoAsync();
            await Eventually.TrueAsync(async () => (await database.Queries.FindAsync(id, None))!.Summary.Step > 3_000);
            await process.KillAsync();
        }

        var oracle = new SeriesOracle();
        var last = (await database.Queries.FindAsync(id, None))!.Summary.Step;
        for (var step = 1; step <= last; step++)
            oracle.Put(step, step, step * 1000);
        await CheckAsync(database, id, oracle, new Random(1));

        var recorder = database.Writer.ForRun(id);
        recorder.RollBack(last - 1_500);
        oracle.RollBack(last - 1_500);
        for (var step = last - 1_499; step <= last + 1_500; step++)
            Report(recorder, oracle, step, -step);
        recorder.Flush();
        await CheckAsync(database, id, oracle, new Random(2));
    }

    [Fact]
    public async Task Out_of_range_bucket_counts_are_refused()
    {
        await using var database = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => database.Series.ReadAsync([1], null, null, null, 0, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => database.Series.ReadAsync([1], null, null, null, SeriesQueries.MaximumBuckets + 1, None));
    }

    private static void Change(Random random, int longestStride, IRunRecorder recorder, SeriesOracle oracle)
    {
        var last = oracle.LastStep;
        switch (random.Next(8))
        {
            case 0:
                var back = random.NextInt64(last + 1);
                recorder.RollBack(back);
                oracle.RollBack(back);
                break;
            case 1:
                for (var i = random.Next(50); i > 0; i--)
                    Report(recorder, oracle, random.NextInt64(1, last + 2), Value(random));
                break;
            default:
                var step = last;
                for (var i = random.Next(1, 3_000); i > 0; i--)
                    Report(recorder, oracle, step += random.Next(1, longestStride + 1), Value(random));
                break;
        }
    }

    private static double Value(Random random) => random.Next(200) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => 1e6 * random.NextDouble(),
        < 100 => random.NextSingle(),
        _ => random.NextDouble(),
    };

    private static async Task CheckAsync(TestDatabase database, long id, SeriesOracle oracle, Random random)
    {
        await using var context = await database.Contexts.CreateDbContextAsync();
        if (await context.MetricSeries.AsNoTracking().SingleOrDefaultAsync(row => row.RunId == id) is not { } row)
            return;
        oracle.CheckSummary(row);
        oracle.CheckPoints(Assert.Single(await database.Queries.MetricsAsync(id, null, null, null, null, None)));
        if (oracle.Count == 0)
            return;
        for (var i = 0; i < 20; i++)
        {
            var (one, other) = (random.NextInt64(oracle.LastStep + 2), random.NextInt64(oracle.LastStep + 2));
            var (from, to) = i == 0 ? (0, long.MaxValue) : (Math.Min(one, other), Math.Max(one, other));
            var buckets = random.Next(3) switch { 0 => random.Next(1, 10), 1 => random.Next(1, 700), _ => random.Next(1, SeriesQueries.MaximumBuckets + 1) };
            oracle.CheckRange(Assert.Single(await database.Series.ReadAsync([id], [Name], from, to, buckets, None)), from, to, buckets);
        }
    }

    private static void Report(IRunRecorder recorder, SeriesOracle? oracle, long step, double value)
    {
        recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.FromUnixTimeMilliseconds(step * 1000 % 1_000_000_000_000), [new Metric(Name, value)]));
        oracle?.Put(step, value, step * 1000 % 1_000_000_000_000);
    }

    private static void Record(TestDatabase database, long id, int steps, Func<long, double> value)
    {
        var recorder = database.Writer.ForRun(id);
        for (var step = 1; step <= steps; step++)
            Report(recorder, null, step, value(step));
        recorder.Flush();
    }
}
