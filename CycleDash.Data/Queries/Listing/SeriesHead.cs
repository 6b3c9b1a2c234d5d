using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries.Listing;

/// <summary>What is known of a series without reading its points.</summary>
/// <param name="RunId">The run that measured it.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Protocol">How it was measured; null where that is the same for all runs.</param>
/// <param name="LastStep">Step of the newest point.</param>
/// <param name="Last">The newest value; NaN where it was not a number.</param>
/// <param name="Min">The least value; null where none was a number.</param>
/// <param name="MinStep">Step of the least value, the first of several.</param>
/// <param name="Max">The greatest value; null where none was a number.</param>
/// <param name="MaxStep">Step of the greatest value, the first of several.</param>
public sealed record SeriesHead(
    long RunId, string Name, ScoreProtocol? Protocol, long LastStep, double Last, double? Min, long? MinStep, double? Max, long? MaxStep)
{
    /// <summary>How many points there are.</summary>
    public long PointCount { get; init; }
}
