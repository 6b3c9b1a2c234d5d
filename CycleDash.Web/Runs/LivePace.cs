namespace CycleDash.Web.Runs;

/// <summary>
/// When a page gets its next call. Pages that heard of the same step would otherwise all be called at one moment ever after, and what they do then
/// needs every core; so each has a share of the interval to itself.
/// </summary>
/// <param name="share">Where in each interval the page's moment lies, in [0, 1).</param>
internal sealed class LivePace(double share)
{
    // Of an interval: a timer that fires a little early must not lead to two calls.
    private const double Shortest = 0.25;

    // Multiples of it fill [0, 1) evenly, however many there are.
    private static readonly double GoldenRatio = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The pace of the n-th page.</summary>
    public static LivePace OfPage(int n) => new(n * GoldenRatio % 1);

    /// <summary>From now to the page's next moment: between a quarter of the interval and a quarter more than it, the interval itself from one moment to the next.</summary>
    public TimeSpan Until(DateTimeOffset now, TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero)
            return TimeSpan.Zero;
        var shortest = (long)(Shortest * interval.Ticks);
        var sinceMoment = (now.UtcTicks + shortest - (long)(share * interval.Ticks)) % interval.Ticks;
        return TimeSpan.FromTicks(shortest + (interval.Ticks - sinceMoment) % interval.Ticks);
    }
}
