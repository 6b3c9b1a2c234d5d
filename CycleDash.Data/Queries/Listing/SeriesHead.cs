using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries.Listing;

/// <summary>What is known of a series without reading its points.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Protocol">How it was measured; null where that is the same for all runs.</param>
/// <param name="LastStep">Step of the newest point.</param>
/// <param name="Last">The newest value; NaN where it was not a number.</param>
/// <param name="Min">The least value; null where none was a number.</param>
/// <param name="Max">The greatest value; null where none was a number.</param>
public sealed record SeriesHead(string Name, ScoreProtocol? Protocol, long LastStep, double Last, double? Min, double? Max);
