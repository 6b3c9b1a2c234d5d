using System.Collections.Concurrent;

namespace CycleDash.Web.Comparison.Statistics;

/// <summary>Student's t distribution for whole degrees of freedom.</summary>
public static class StudentT
{
    private static readonly ConcurrentDictionary<int, double> Quantiles95 = [];

    /// <summary>The t of a 95 % interval, remembered: a band asks for it at every place of a curve.</summary>
    /// <param name="degreesOfFreedom">From 1.</param>
    public static double Quantile95(int degreesOfFreedom) => Quantiles95.GetOrAdd(degreesOfFreedom, degrees => TwoSidedQuantile(0.95, degrees));

    /// <summary>Probability that |T| is at most <paramref name="t"/> (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4: a finite sum).</summary>
    /// <param name="t">From 0.</param>
    /// <param name="degreesOfFreedom">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public static double CentralProbability(double t, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var angle = Math.Atan(t / Math.Sqrt(degreesOfFreedom));
        var (sine, cosine) = (Math.Sin(angle), Math.Cos(angle));
        var odd = degreesOfFreedom % 2 == 1;
        var term = odd ? cosine : 1;
        var sum = odd && degreesOfFreedom == 1 ? 0 : term;
        for (var k = odd ? 3 : 2; k < degreesOfFreedom; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }

    /// <summary>The t within which |T| stays with the given probability: 4.303 for 0.95 and 2 degrees of freedom.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="degreesOfFreedom">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public static double TwoSidedQuantile(double probability, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        var (low, high) = (0.0, 1.0);
        while (CentralProbability(high, degreesOfFreedom) < probability)
            high *= 2;
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (CentralProbability(middle, degreesOfFreedom) < probability)
                low = middle;
            else
                high = middle;
        }
    }
}
