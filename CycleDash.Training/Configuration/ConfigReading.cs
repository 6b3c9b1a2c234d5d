namespace CycleDash.Training.Configuration;

/// <summary>What came of reading a configuration: the configuration, or everything that is wrong with it.</summary>
/// <param name="Config">Null where there are faults.</param>
/// <param name="Faults">All faults at once, in the order of the input.</param>
public sealed record ConfigReading(RunConfig? Config, IReadOnlyList<ConfigFault> Faults);
