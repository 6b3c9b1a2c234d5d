using System.Globalization;

namespace CycleDash.Web.Comparison.Plots;

/// <summary>An axis of numbers from the least to the greatest, with round numbers beside it.</summary>
public sealed class PlotAxis
{
    private const int WantedTicks = 5;

    private readonly double low;
    private readonly double high;

    private PlotAxis(double low, double high, IReadOnlyList<PlotTick> ticks)
    {
        this.low = low;
        this.high = high;
        Ticks = ticks;
    }

    /// <summary>Round numbers along the axis.</summary>
    public IReadOnlyList<PlotTick> Ticks { get; }

    /// <summary>Place of a value along the axis, in [0, 1] for values of the axis.</summary>
    public double Share(double value) => (value - low) / (high - low);

    /// <summary>An axis that holds the finite values; from 0 to 1 where there is none.</summary>
    /// <param name="values">What has a place on it.</param>
    /// <param name="isWhole">There is nothing between whole numbers, so nothing else stands beside the axis.</param>
    public static PlotAxis Of(IEnumerable<double> values, bool isWhole = false)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = (0, 1);
        if (low == high)
        {
            var margin = low == 0 ? 1 : Math.Abs(low) / 10;
            (low, high) = (low - margin, high + margin);
        }

        var step = RoundStep((high - low) / WantedTicks);
        if (isWhole)
            step = Math.Max(1, step);
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step)));
        var format = Math.Max(Math.Abs(low), Math.Abs(high)) is >= 1e6 or < 1e-4 ? "0.##e0" : "0." + new string('#', Math.Min(decimals, 10));
        var ticks = new List<PlotTick>();
        for (var i = Math.Ceiling(low / step - 1e-9) + 0.0; i * step <= high + 1e-9 * step; i++)
            ticks.Add(new((i * step - low) / (high - low), (i * step).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−')));
        return new(low, high, ticks);
    }

    // 1, 2 or 5 times a power of ten.
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
