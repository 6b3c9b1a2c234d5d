using CycleDash.Data.Entities;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Tests;

/// <summary>What a series' row says of its points: how many, the first, the last, the least and the greatest.</summary>
public sealed class SeriesSummaryTests
{
    [Fact]
    public async Task The_row_of_a_series_tells_its_best_and_its_last_point()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 3, double.NaN, 1, double.PositiveInfinity, 7, 1, 7, double.NegativeInfinity);

        var row = await RowAsync(database, id);

        Assert.Equal((8, 1, 8), (row.PointCount, row.FirstStep!.Value, row.LastStep!.Value));
        Assert.Equal((3, 1), (row.MinStep!.Value, row.MinValue!.Value));
        Assert.Equal((5, 7), (row.MaxStep!.Value, row.MaxValue!.Value));
        Assert.Equal(double.NegativeInfinity, row.LastValue);
    }

    [Fact]
    public async Task A_roll_back_takes_the_best_point_with_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 3, 4, 1, 9, 2);
        var recorder = database.Writer.ForRun(id);

        recorder.RollBack(2);
        recorder.Flush();
        var rolledBack = await RowAsync(database, id);
        recorder.RollBack(0);
        recorder.Flush();
        var empty = await RowAsync(database, id);

        Assert.Equal((2, 1, 3.0, 2, 4.0), (rolledBack.PointCount, rolledBack.MinStep, rolledBack.MinValue, rolledBack.MaxStep, rolledBack.MaxValue));
        Assert.Equal((2, 4.0), (rolledBack.LastStep, rolledBack.LastValue));
        Assert.Equal((0, null, null, null, null), (empty.PointCount, empty.FirstStep, empty.LastStep, empty.MinStep, empty.MaxStep));
        Assert.Equal((null, null, null), (empty.LastValue, empty.MinValue, empty.MaxValue));
    }

    [Fact]
    public async Task A_best_point_that_is_done_again_counts_with_its_new_value()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await RecordAsync(database, 3, 1, 5);
        var recorder = database.Writer.ForRun(id);

        recorder.Metrics(Step(2, 4));
        recorder.Metrics(Step(3, double.NaN));
        recorder.Flush();

        var row = await RowAsync(database, id);
        Assert.Equal((3, 1, 3.0, 2, 4.0), (row.PointCount, row.MinStep, row.MinValue, row.MaxStep, row.MaxValue));
        Assert.Equal((3, null), (row.LastStep, row.LastValue));
    }

    private static StepMetrics Step(long step, double value) => new(step, 1, DateTimeOffset.UnixEpoch.AddSeconds(step), [new(MetricNames.LossG, value)]);

    private static async Task<long> RecordAsync(TestDatabase database, params double[] values)
    {
        var id = await database.QueueAsync();
        var recorder = database.Writer.ForRun(id);
        foreach (var (index, value) in values.Index())
            recorder.Metrics(Step(index + 1, value));
        recorder.Flush();
        return id;
    }

    private static async Task<MetricSeriesRow> RowAsync(TestDatabase database, long id)
    {
        await using var context = await database.Contexts.CreateDbContextAsync();
        return await context.MetricSeries.AsNoTracking().SingleAsync(row => row.RunId == id);
    }
}
