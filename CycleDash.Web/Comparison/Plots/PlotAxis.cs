using System.Globalization;

namespace CycleDash.Web.Comparison.Plots;

/// <summary>An axis of numbers from the least to the greatest, with round numbers beside it.</summary>
public sealed class PlotAxis
{
    private const int WantedTicks = 5;
    private const int MostTicks = 50;
    private const int MostDigits = 15;

    // Values that differ by less than this share of their size differ in their last bits only, as 0.3 and 3 · 0.1 do.
    private const double LeastShare = 1e-12;

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
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= LeastShare * size)
        {
            var margin = size == 0 ? 1 : size / 10;
            (low, high, size) = (low - margin, high + margin, size + margin);
        }

        var step = RoundStep((high - low) / WantedTicks);
        if (isWhole)
            step = Math.Max(1, step);
        var format = FormatOf(size, step, isWhole);

        // How many are counted first: among numbers that are huge beside the step, one more is the same number.
        var first = Math.Ceiling(low / step - 1e-9);
        var count = Math.Min(Math.Floor(high / step + 1e-9) - first + 1, MostTicks);
        var ticks = new List<PlotTick>();
        for (var i = 0; i < count; i++)
        {
            var value = (first + i) * step;
            ticks.Add(new((value - low) / (high - low), value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−')));
        }

        return new(low, high, ticks);
    }

    // As many digits as tell neighbours apart.
    private static string FormatOf(double size, double step, bool isWhole)
    {
        int Digits(double of) => (int)Math.Floor(Math.Log10(of));
        return isWhole ? "0"
            : size is >= 1e6 or < 1e-4 ? $"0.{new string('#', Math.Clamp(Digits(size) - Digits(step), 2, MostDigits))}e0"
            : $"0.{new string('#', Math.Clamp(-Digits(step), 0, MostDigits))}";
    }

    // 1, 2 or 5 times a power of ten.
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
