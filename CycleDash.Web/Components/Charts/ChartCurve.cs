using CycleDash.Data.Queries;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Components.Charts;

/// <summary>
/// The points of one curve: a downsampled history, then every live point. Repeated steps are dropped, so a history read
/// after the live feed was joined leaves neither gap nor double point.
/// </summary>
public sealed class ChartCurve
{
    private readonly List<long> steps = [];
    private readonly List<double> values = [];
    private readonly List<double> minima = [];
    private readonly List<double> maxima = [];
    // So many points came from the store; the rest came live.
    private int stored;
    private double smoothing;
    private CurveSmoother smoother = new(0);

    /// <summary>Number of points, each standing for one step or for one bucket of the history.</summary>
    public int Count => steps.Count;

    /// <summary>Step of the newest point; 0 while there is none.</summary>
    public long LastStep => steps.Count == 0 ? 0 : steps[^1];

    /// <summary>Replaces every point by the stored history, then appends again the live points that are newer than it.</summary>
    public void Load(MetricSeries history)
    {
        var first = Enumerable.Range(stored, Count - stored)
            .FirstOrDefault(i => history.Steps.Length == 0 || steps[i] > history.Steps[^1], Count);
        var (liveSteps, liveValues) = (steps[first..], values[first..]);
        Clear();
        steps.AddRange(history.Steps);
        values.AddRange(history.Values);
        minima.AddRange(history.Min);
        maxima.AddRange(history.Max);
        stored = Count;
        for (var i = 0; i < liveSteps.Count; i++)
            Add(liveSteps[i], liveValues[i]);
    }

    /// <summary>Appends the points that are newer than the last one and returns them, ready to extend the drawn curve; null where none is.</summary>
    public ChartTrace? Append(IEnumerable<(long Step, double Value)> points)
    {
        var first = Count;
        foreach (var (step, value) in points)
        {
            if (step > LastStep)
                Add(step, value);
        }

        return Count == first ? null : Trace(first);
    }

    /// <summary>Removes the points after the step: they are about to be measured again. True where there were any.</summary>
    public bool RemoveAfter(long step)
    {
        var first = steps.FindIndex(candidate => candidate > step);
        if (first < 0)
            return false;
        foreach (var list in new[] { values, minima, maxima })
            list.RemoveRange(first, list.Count - first);
        steps.RemoveRange(first, steps.Count - first);
        stored = Math.Min(stored, first);
        return true;
    }

    /// <summary>The whole curve.</summary>
    /// <param name="weight">Weight of the past in the smoothed curve, in [0, 1); later points go on with it.</param>
    public ChartTrace Draw(double weight)
    {
        smoothing = weight;
        smoother = new(weight);
        return Trace(0);
    }

    private ChartTrace Trace(int first)
    {
        var shownSteps = new List<long>();
        var shownValues = new List<double?>();
        var smoothedSteps = new List<long>();
        var smoothed = new List<double?>();
        for (var i = first; i < Count; i++)
        {
            // A bucket is drawn as the vertical stroke that all its points would have drawn.
            if (minima[i] < maxima[i])
            {
                shownSteps.AddRange([steps[i], steps[i]]);
                shownValues.AddRange([Finite(minima[i]), Finite(maxima[i])]);
            }

            shownSteps.Add(steps[i]);
            shownValues.Add(Finite(values[i]));
            if (smoothing > 0)
            {
                smoothedSteps.Add(steps[i]);
                smoothed.Add(smoother.Next(values[i]));
            }
        }

        return new(shownSteps, shownValues, smoothedSteps, smoothed, Count > 0 ? Show.Measure(values[^1]) : null);
    }

    private void Add(long step, double value)
    {
        steps.Add(step);
        values.Add(value);
        minima.Add(value);
        maxima.Add(value);
    }

    private void Clear()
    {
        steps.Clear();
        values.Clear();
        minima.Clear();
        maxima.Clear();
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
