using CycleDash.Web.Runs.Logs;

namespace CycleDash.Web.Api;

/// <summary>A run's log.</summary>
/// <param name="Total">Lines that match, told here or not.</param>
/// <param name="Entries">The newest of them, oldest first.</param>
public sealed record RunLogAnswer(int Total, IReadOnlyList<RunLogEntry> Entries);
