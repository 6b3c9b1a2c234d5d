namespace CycleDash.Data.Series;

/// <summary>What a series' row tells of its points; steps are null where there is no such point.</summary>
internal sealed class SeriesSummary
{
    /// <summary>Points, non-finite ones too.</summary>
    public long Count { get; set; }

    public long? FirstStep { get; set; }

    public long? LastStep { get; set; }

    public double LastValue { get; set; }

    /// <summary>Step of the least finite value, the first of several.</summary>
    public long? MinStep { get; private set; }

    public double MinValue { get; private set; }

    /// <summary>Step of the greatest finite value, the first of several.</summary>
    public long? MaxStep { get; private set; }

    public double MaxValue { get; private set; }

    /// <summary>Puts back what was stored.</summary>
    public void RestoreExtremes((long Step, double Value)? least, (long Step, double Value)? greatest)
    {
        (MinStep, MinValue) = (least?.Step, least?.Value ?? double.NaN);
        (MaxStep, MaxValue) = (greatest?.Step, greatest?.Value ?? double.NaN);
    }

    /// <summary>Takes in the extremes of points, in any order.</summary>
    public void AddExtremes(PointList points)
    {
        var steps = points.Steps;
        var values = points.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            if (MinStep is null || values[i] < MinValue || (values[i] == MinValue && steps[i] < MinStep))
                (MinStep, MinValue) = (steps[i], values[i]);
            if (MaxStep is null || values[i] > MaxValue || (values[i] == MaxValue && steps[i] < MaxStep))
                (MaxStep, MaxValue) = (steps[i], values[i]);
        }
    }
}
