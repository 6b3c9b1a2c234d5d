using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Runs;

public sealed class LivePaceTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public void FromOneMomentToTheNextIsTheInterval(double share)
    {
        var pace = new LivePace(share);
        var moment = Now + pace.Until(Now, Interval);

        // A timer is late, or a little early.
        foreach (var milliseconds in new[] { 0, 90, -5, 30 })
        {
            var called = moment.AddMilliseconds(milliseconds);
            var next = called + pace.Until(called, Interval);
            Assert.Equal(Interval, next - moment);
            moment = next;
        }
    }

    [Fact]
    public void TheFirstMomentIsAQuarterOfTheIntervalAwayAtLeastAndAQuarterMoreThanItAtMost() =>
        Assert.All(Enumerable.Range(0, 400), milliseconds => Assert.InRange(
            new LivePace(0.5).Until(Now.AddMilliseconds(milliseconds), Interval), Interval / 4, Interval * 1.25));

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(25)]
    public void PagesDoNotShareAMoment(int pages)
    {
        var moments = Enumerable.Range(5, pages).Select(n => (Now + LivePace.OfPage(n).Until(Now, Interval)).UtcTicks % Interval.Ticks).Order().ToList();
        var gaps = moments.Zip(moments.Skip(1).Append(moments[0] + Interval.Ticks), (first, second) => second - first);

        Assert.All(gaps, gap => Assert.True(gap > Interval.Ticks / pages / 3, $"{gap} ticks between two of {pages} pages"));
    }

    [Fact]
    public void WithoutAnIntervalThereIsNothingToWaitFor() => Assert.Equal(TimeSpan.Zero, new LivePace(0.5).Until(Now, TimeSpan.Zero));
}
