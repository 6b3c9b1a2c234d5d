using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Components;

public class LiveRunTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Many_changes_are_one_redraw_and_no_change_is_none()
    {
        var run = new LiveRun(Summary(step: 0));
        var redraws = 0;
        run.Changed += () => redraws++;

        run.Apply([Measured(1), Measured(2), Measured(3)]);
        run.Apply([new SamplesChange(1, new(3, 1, Start, []))]);

        Assert.Equal((1, 3L, 3.0), (redraws, run.Summary.Step, run.Summary.Latest[MetricNames.LossG]));
    }

    [Fact]
    public void A_step_that_the_list_has_already_does_not_set_it_back()
    {
        var run = new LiveRun(Summary(step: 10));

        run.Apply([Measured(9)]);

        Assert.Equal(10, run.Summary.Step);
    }

    [Fact]
    public void A_roll_back_sets_the_step_back_and_the_steps_count_again()
    {
        var run = new LiveRun(Summary(step: 10));

        run.Apply([new RolledBackChange(1, 5), Measured(6)]);

        Assert.Equal(6, run.Summary.Step);
    }

    [Fact]
    public void The_end_is_estimated_from_the_pace_of_the_last_minute()
    {
        var run = new LiveRun(Summary(step: 0));

        run.Apply(Enumerable.Range(1, 10).Select(step => Measured(step)));

        // 90 more steps of one second each.
        Assert.Equal(Start.AddSeconds(100), run.Summary.EstimatedEnd);
    }

    [Fact]
    public void What_was_asked_of_a_run_is_over_when_it_stops()
    {
        var run = new LiveRun(Summary(step: 3) with { StopRequest = StopRequest.Pause });

        run.Apply([Measured(4), new StatusChange(1, RunStatus.Running)]);
        Assert.Equal(StopRequest.Pause, run.Summary.StopRequest);
        run.Apply([new StatusChange(1, RunStatus.Paused)]);

        Assert.Equal(StopRequest.None, run.Summary.StopRequest);
    }

    [Fact]
    public void A_run_that_no_longer_trains_has_no_estimate()
    {
        var run = new LiveRun(Summary(step: 0));
        run.Apply(Enumerable.Range(1, 10).Select(step => Measured(step)));

        run.Apply([new StatusChange(1, RunStatus.Paused)]);

        Assert.Null(run.Summary.EstimatedEnd);
    }

    [Fact]
    public void An_evaluation_is_under_way_no_longer_where_the_store_says_that_training_has_ended()
    {
        var run = new LiveRun(Summary(step: 10));
        run.Apply([new EvaluatingChange(1, new(10, 0.5))]);
        Assert.Equal(0.5, run.Evaluation?.Fraction);

        run.Replace(Summary(step: 11));
        Assert.NotNull(run.Evaluation);
        run.Replace(Summary(step: 11) with { Status = RunStatus.Paused });
        Assert.Null(run.Evaluation);
    }

    [Fact]
    public void Who_shows_measured_values_by_himself_is_told_of_them_apart()
    {
        var run = new LiveRun(Summary(step: 0));
        var (changed, measured) = (0, 0);
        run.Changed += () => changed++;
        run.Measured += () => measured++;

        run.Apply([Measured(1), Measured(2)]);
        run.Apply([Measured(2), new SamplesChange(1, new(2, 1, Start, []))]);
        run.Apply([new SamplesChange(1, new(3, 1, Start, []))]);
        Assert.Equal((0, 2, 2L), (changed, measured, run.Summary.Step));

        run.Apply([Measured(3), new StatusChange(1, RunStatus.Paused)]);
        Assert.Equal((1, 2, 3L), (changed, measured, run.Summary.Step));
    }

    private static MetricsChange Measured(long step) =>
        new(1, new(step, 1, Start.AddSeconds(step), [new(MetricNames.LossG, step)]));

    private static RunSummary Summary(long step) => new(
        1, "run", RunStatus.Running, "cyclegan", "shapes", 1, [], "", step, 100, 1, 2, null, null, new Dictionary<string, double>(), Start, Start, null, null);
}
