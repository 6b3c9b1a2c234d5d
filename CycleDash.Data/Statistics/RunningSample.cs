namespace CycleDash.Data.Statistics;

/// <summary>
/// Count, mean, spread and extremes of values that come one by one (Welford 1962, which does not cancel). In whatever order they come, an
/// infinite value makes the mean infinite, and a NaN, or infinities of both signs, make it NaN; then there is no spread.
/// </summary>
public struct RunningSample
{
    private double mean;
    private double squares;
    private double nonFinite;
    private double least = double.PositiveInfinity;
    private double greatest = double.NegativeInfinity;

    public RunningSample()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>NaN where there is none.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : IsFinite ? mean : nonFinite;

    /// <summary>Standard deviation of the sample (divided by n − 1); NaN for fewer than two values, or where one is not finite.</summary>
    public readonly double Deviation => Count < 2 || !IsFinite ? double.NaN : Math.Sqrt(squares / (Count - 1));

    /// <summary>The least value; infinite where there is none.</summary>
    public readonly double Least => least;

    /// <summary>The greatest value; minus infinity where there is none.</summary>
    public readonly double Greatest => greatest;

    private readonly bool IsFinite => nonFinite == 0;

    /// <summary>The sample of all values.</summary>
    public static RunningSample Of(IEnumerable<double> values)
    {
        var sample = new RunningSample();
        foreach (var value in values)
            sample.Add(value);
        return sample;
    }

    /// <summary>The next value.</summary>
    public void Add(double value)
    {
        Count++;
        if (double.IsFinite(value))
        {
            var before = value - mean;
            mean += before / Count;
            squares += before * (value - mean);
        }
        else
        {
            nonFinite += value;
        }

        least = Math.Min(least, value);
        greatest = Math.Max(greatest, value);
    }
}
