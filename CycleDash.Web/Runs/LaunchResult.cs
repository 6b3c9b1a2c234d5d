using CycleDash.Training.Configuration;

namespace CycleDash.Web.Runs;

/// <summary>The queued run, or everything that stands against it.</summary>
public sealed record LaunchResult(long? RunId, IReadOnlyList<ConfigFault> Faults);
