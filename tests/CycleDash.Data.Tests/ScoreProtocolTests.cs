using CycleDash.Data.Tests.Support;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Tests;

public sealed class ScoreProtocolTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly ScoreProtocol Protocol = new("nsfwjs-mobilenet-v2", "0123456789abcdef", 224, ResizeMode.Clean, 64, 60, DatasetSplit.Test);

    [Fact]
    public async Task A_score_comes_back_with_its_protocol_and_a_loss_without()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        Record(database, id, 5, Protocol, new Metric(MetricNames.FrechetAB, 12));
        Record(database, id, 5, null, new Metric(MetricNames.LossG, 1));

        var series = await database.Queries.MetricsAsync(id, null, null, null, null, None);

        Assert.Equal([(MetricNames.FrechetAB, Protocol), (MetricNames.LossG, null)], series.Select(one => (one.Name, one.Protocol)));
    }

    [Fact]
    public async Task Scores_of_two_protocols_never_share_a_series()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        var other = Protocol with { WeightsHash = "fedcba9876543210" };
        Record(database, id, 5, Protocol, new Metric(MetricNames.FrechetAB, 12));
        Record(database, id, 10, other, new Metric(MetricNames.FrechetAB, 3));
        Record(database, id, 15, other, new Metric(MetricNames.FrechetAB, 4));

        var series = await database.Queries.MetricsAsync(id, [MetricNames.FrechetAB], null, null, null, None);
        var run = await database.Queries.FindAsync(id, None);

        Assert.Equal([other, Protocol], series.Select(one => one.Protocol));
        Assert.Equal([3, 4], series[0].Values);
        Assert.Equal([12], series[1].Values);
        Assert.Equal(4, run!.Summary.Latest[MetricNames.FrechetAB]);
    }

    [Fact]
    public async Task Best_and_last_are_both_there_and_the_best_of_diversity_is_the_greatest()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        foreach (var (step, value) in new[] { (5L, 7.0), (10, 3), (15, double.NaN), (20, 3), (25, 9) })
        {
            Record(database, id, step, Protocol, new Metric(MetricNames.FrechetAB, value));
            Record(database, id, step, null, new Metric(MetricNames.DiversityAB, value), new Metric(MetricNames.LossG, value));
        }

        var scores = await database.Queries.ScoresAsync(id, None);

        Assert.Equal(
            [
                new(MetricNames.DiversityAB, null, 25, 9, 25, 9),
                new(MetricNames.FrechetAB, Protocol, 10, 3, 25, 9),
            ],
            scores);
    }

    [Fact]
    public async Task A_roll_back_takes_the_scores_after_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        Record(database, id, 5, Protocol, new Metric(MetricNames.FrechetAB, 7));
        Record(database, id, 10, Protocol, new Metric(MetricNames.FrechetAB, 3));
        database.Writer.ForRun(id).RollBack(5);
        database.Writer.ForRun(id).Flush();

        Assert.Equal([new(MetricNames.FrechetAB, Protocol, 5, 7, 5, 7)], await database.Queries.ScoresAsync(id, None));
    }

    private static void Record(TestDatabase database, long id, long step, ScoreProtocol? protocol, params Metric[] values)
    {
        var recorder = database.Writer.ForRun(id);
        recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch, values, protocol));
        recorder.Flush();
    }
}
