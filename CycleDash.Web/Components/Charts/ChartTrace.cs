namespace CycleDash.Web.Components.Charts;

/// <summary>Points of one curve on their way to the browser.</summary>
/// <param name="Steps">Positions on the x axis.</param>
/// <param name="Values">Measured values; null where one is not finite, which leaves a gap.</param>
/// <param name="Smoothed">The smoothed curve at <paramref name="SmoothedSteps"/>.</param>
/// <param name="SmoothedSteps">Fewer than <paramref name="Steps"/> where a point stands for several steps.</param>
/// <param name="Latest">The newest value as text, for the legend; null where nothing is new.</param>
public sealed record ChartTrace(
    IReadOnlyList<long> Steps, IReadOnlyList<double?> Values,
    IReadOnlyList<long> SmoothedSteps, IReadOnlyList<double?> Smoothed, string? Latest);
