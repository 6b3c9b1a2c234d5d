namespace CycleDash.Data.Entities;

/// <summary>One metric of one run, with its newest, its least and its greatest point at hand for lists.</summary>
public sealed class MetricSeriesRow
{
    public long Id { get; init; }

    public long RunId { get; init; }

    /// <summary>The metric's name, e.g. <c>loss/G</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// How its values were measured, as JSON (<see cref="Training.Recording.ScoreProtocol"/>); empty where that is the same for all runs.
    /// Part of the key: values of another protocol begin another series.
    /// </summary>
    public string Protocol { get; init; } = "";

    /// <summary>Step of the newest point; null where a roll-back left none.</summary>
    public long? LastStep { get; init; }

    /// <summary>Value of the newest point; null stands for NaN where <see cref="LastStep"/> is set.</summary>
    public double? LastValue { get; init; }

    /// <summary>Points that it holds, non-finite ones too.</summary>
    public long PointCount { get; init; }

    /// <summary>Step of the first point; null where there is none.</summary>
    public long? FirstStep { get; init; }

    /// <summary>Step of the least finite value, the first of several; null where no value is finite.</summary>
    public long? MinStep { get; init; }

    /// <summary>The least finite value.</summary>
    public double? MinValue { get; init; }

    /// <summary>Step of the greatest finite value, the first of several; null where no value is finite.</summary>
    public long? MaxStep { get; init; }

    /// <summary>The greatest finite value.</summary>
    public double? MaxValue { get; init; }
}
