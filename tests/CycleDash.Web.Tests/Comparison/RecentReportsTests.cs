using CycleDash.Data.Stores;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Comparison;

public sealed class RecentReportsTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly StoredRuns runs = new(dashboard);
    private readonly ComparisonReader reader = dashboard.Services.GetRequiredService<ComparisonReader>();

    [Fact]
    public async Task Equal_data_are_compared_once_and_changed_data_again()
    {
        var first = await runs.AddAsync(ComparedRuns.Config("cyclegan", 1), MetricNames.ContentErrorAB, null, 0.5);
        var second = await runs.AddAsync(ComparedRuns.Config("cyclegan", 2), MetricNames.ContentErrorAB, null, 0.7);
        var report = await ReadAsync(new());

        Assert.Same(report, await ReadAsync(new()));
        Assert.NotSame(report, await ReadAsync(new() { Value = ScoreValue.Best }));

        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(second);
        recorder.Metrics(new(20, 2, DateTimeOffset.UnixEpoch, [new(MetricNames.ContentErrorAB, 0.3)]));
        recorder.Flush();
        var later = await ReadAsync(new());
        Assert.Equal([0.5, 0.3], Assert.Single(Assert.Single(later.Scores).Groups).Values);

        await runs.DeleteAsync(second);
        Assert.Equal([second], (await ReadAsync(new())).Unknown);

        Task<ComparisonReport> ReadAsync(ComparisonOptions options) => reader.ReadAsync(new([first, second], options), CancellationToken.None);
    }

    [Fact]
    public async Task Scores_are_not_tested_again_while_only_losses_come_in()
    {
        var id = await runs.AddAsync(ComparedRuns.Config("cyclegan", 1), MetricNames.ContentErrorAB, null, 0.5);
        var question = new ComparisonQuestion([id], new());
        var report = await reader.ReadAsync(question, CancellationToken.None);

        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(id);
        recorder.Metrics(new(11, 2, DateTimeOffset.UnixEpoch, [new(MetricNames.LossG, 0.3)]));
        recorder.Flush();
        var trained = await reader.ReadAsync(question, CancellationToken.None);
        recorder.Metrics(new(20, 2, DateTimeOffset.UnixEpoch, [new(MetricNames.ContentErrorAB, 0.3)]));
        recorder.Flush();
        var evaluated = await reader.ReadAsync(question, CancellationToken.None);

        Assert.NotSame(report, trained);
        Assert.Same(report.Scores, trained.Scores);
        Assert.Contains(MetricNames.LossG, trained.StepMetrics);
        Assert.Equal(0.3, Assert.Single(Assert.Single(evaluated.Scores).Runs).Last);
    }

    [Fact]
    public async Task A_report_is_kept_for_moments_alone()
    {
        var id = await runs.AddAsync(ComparedRuns.Config("cyclegan", 1), MetricNames.ContentErrorAB, null, 0.5);
        var report = await reader.ReadAsync(new([id], new()), CancellationToken.None);
        var clock = new Clock();
        var recent = new RecentReports(clock);
        recent.Keep("question", "data", report);

        Assert.Same(report, recent.Newest("question"));
        Assert.Same(report, recent.Find("question", "data"));
        Assert.Null(recent.Find("question", "other data"));
        Assert.Null(recent.Newest("another question"));
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Null(recent.Newest("question"));
        Assert.Null(recent.Find("question", "data"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
