namespace CycleDash.Web.Components.Charts;

/// <summary>
/// Exponential moving average, corrected for its start at zero: smoothed(n) = (1 − w)·Σ wⁿ⁻ⁱ·xᵢ ∕ (1 − wⁿ).
/// Feeding points one by one gives the same curve as feeding them together.
/// </summary>
/// <param name="weight">Weight of the past, in [0, 1).</param>
public sealed class CurveSmoother(double weight)
{
    private double average;
    private double correction = 1;

    /// <summary>The smoothed value after one more point; a point that is not finite leaves a gap and no trace.</summary>
    public double? Next(double value)
    {
        if (!double.IsFinite(value))
            return null;
        average = weight * average + (1 - weight) * value;
        correction *= weight;
        return average / (1 - correction);
    }
}
