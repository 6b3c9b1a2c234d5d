namespace CycleDash.Training.Configuration;

/// <summary>What came of reading a configuration: the configuration, or everything that is wrong with it.</summary>
/// <param name="Draft">As far as it could be read, with defaults where it could not, so that what else is wrong can be told too; null where nothing could be read.</param>
/// <param name="Faults">All faults at once, in the order of the input.</param>
public sealed record ConfigReading(RunConfig? Draft, IReadOnlyList<ConfigFault> Faults)
{
    /// <summary>The configuration; null where there are faults.</summary>
    public RunConfig? Config => Faults.Count == 0 ? Draft : null;

    /// <summary>A configuration that needed no reading.</summary>
    public static ConfigReading Of(RunConfig config) => new(config, []);

    /// <summary>This reading with what else was found to be wrong with the draft. What is known to be wrong by itself is not told twice.</summary>
    public ConfigReading With(IEnumerable<ConfigFault> found) =>
        this with { Faults = [.. Faults, .. found.Where(fault => Faults.All(known => known.Key != fault.Key))] };
}
