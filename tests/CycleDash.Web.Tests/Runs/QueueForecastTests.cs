using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Runs;

public sealed class QueueForecastTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_run_begins_when_the_one_before_it_ends()
    {
        var view = Forecast(new(null, [Entry(1, RunStatus.Running, end: Now.AddSeconds(30))], [Entry(2), Entry(3)], []));

        Assert.Equal([(Now.AddSeconds(30), Now.AddSeconds(130)), (Now.AddSeconds(130), Now.AddSeconds(230))], view.Queued.Select(slot => (slot.Start!.Value, slot.End!.Value)));
    }

    [Fact]
    public void What_is_queued_now_begins_after_all_others()
    {
        Assert.Equal(Now.AddSeconds(230), Forecast(new(null, [Entry(1, RunStatus.Running, end: Now.AddSeconds(30))], [Entry(2), Entry(3)], [])).Free);
        Assert.Equal(Now, Forecast(new(null, [], [], [Entry(5, RunStatus.Paused)])).Free);
        Assert.Null(Forecast(new(Now, [], [Entry(2)], [])).Free);
        Assert.Null(Forecast(new(null, [], [Entry(-3)], [])).Free);
    }

    [Fact]
    public void A_resumed_run_takes_only_what_is_left()
    {
        var view = Forecast(new(null, [], [Entry(2, step: 75)], []));

        Assert.Equal((TimeSpan.FromSeconds(25), Now), (view.Queued[0].Remaining!.Value, view.Queued[0].Start!.Value));
    }

    [Fact]
    public void After_a_run_of_unknown_pace_nothing_is_promised()
    {
        var view = Forecast(new(null, [], [Entry(2), Entry(-3), Entry(4)], []));

        Assert.Equal([true, true, false], view.Queued.Select(slot => slot.Start is not null));
        Assert.Equal([true, false, false], view.Queued.Select(slot => slot.End is not null));
        Assert.NotNull(view.Queued[2].Remaining);
    }

    [Fact]
    public void A_paused_queue_promises_no_start()
    {
        var view = Forecast(new(Now, [], [Entry(2)], [Entry(5, RunStatus.Paused)]));

        Assert.Equal((null, TimeSpan.FromSeconds(100)), (view.Queued[0].Start, view.Queued[0].Remaining!.Value));
        Assert.Equal(TimeSpan.FromSeconds(100), view.Paused[0].Remaining);
    }

    [Fact]
    public void What_another_program_trains_holds_nobody_up()
    {
        var view = Forecast(new(null, [Entry(100, RunStatus.Running, end: Now.AddHours(1))], [Entry(2, reserved: true), Entry(3)], []));

        Assert.Null(view.Queued[0].Start);
        Assert.Equal(Now, view.Queued[1].Start);
    }

    [Fact]
    public void A_run_longer_than_a_century_has_no_end()
    {
        var view = QueueForecast.Of(new(null, [], [Entry(2)], []), Now, _ => long.MaxValue, _ => double.MaxValue, _ => true);

        Assert.Null(view.Queued[0].End);
    }

    // A pace of 1 s per step, 100 steps; unknown for negative ids. Ids from 100 on are another process's.
    private static QueueView Forecast(QueueSnapshot snapshot) =>
        QueueForecast.Of(snapshot, Now, _ => 100, entry => entry.Run.Id < 0 ? null : 1, id => id < 100);

    private static QueueEntry Entry(long id, RunStatus status = RunStatus.Queued, long step = 0, DateTimeOffset? end = null, bool reserved = false) => new(
        new(id, "run", status, "cyclegan", "faces", 1, [], "", step, 0, 0, 1, null, end, new Dictionary<string, double>(), Now, null, null, null),
        new RunConfig(), "hash", null, false, reserved);
}
