namespace CycleDash.Data.Series;

/// <summary>
/// What a stretch of steps holds. Least, greatest and mean value are those of its finite values, so that one NaN does not hide a
/// spike beside it; the others are counted.
/// </summary>
/// <param name="Index">The bucket covers the steps from Index · length, and as many as its length.</param>
/// <param name="Min">Least finite value; NaN where none is.</param>
/// <param name="Max">Greatest finite value; NaN where none is.</param>
/// <param name="Mean">Mean of the finite values; NaN where none is.</param>
/// <param name="Finite">Finite values.</param>
/// <param name="NonFinite">Values that are NaN or infinite.</param>
/// <param name="LastTime">When its last step was finished, in Unix milliseconds.</param>
internal readonly record struct Bucket(long Index, double Min, double Max, double Mean, long Finite, long NonFinite, long LastTime)
{
    /// <summary>A bucket of one point.</summary>
    public static Bucket Of(long index, double value, long time) => double.IsFinite(value)
        ? new(index, value, value, value, 1, 0, time)
        : new(index, double.NaN, double.NaN, double.NaN, 0, 1, time);

    /// <summary>This bucket together with one that holds later points; the index stays.</summary>
    public Bucket With(in Bucket later) => new(
        Index,
        double.MinNumber(Min, later.Min),
        double.MaxNumber(Max, later.Max),
        Finite == 0 ? later.Mean : later.Finite == 0 ? Mean : Weighted(later),
        Finite + later.Finite,
        NonFinite + later.NonFinite,
        later.LastTime);

    // Not as a sum, which could overflow. Rounding must not carry the mean of equal values past them.
    private double Weighted(in Bucket later)
    {
        var share = (double)Finite / (Finite + later.Finite);
        return Math.Clamp(Mean * share + later.Mean * (1 - share), double.MinNumber(Min, later.Min), double.MaxNumber(Max, later.Max));
    }
}
