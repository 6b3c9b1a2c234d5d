namespace CycleDash.Training.Configuration;

/// <summary>Which values of the contract this version trains. A value that it does not train is refused, never ignored.</summary>
public static class ConfigAvailability
{
    /// <summary>One fault for each value that is declared but not available yet.</summary>
    public static IReadOnlyList<ConfigFault> Check(RunConfig config)
    {
        var faults = new List<ConfigFault>();
        if (config.FidExtractor != "none")
            faults.Add(NotYet("fidExtractor", $"'{config.FidExtractor}'", "Available: none"));
        return faults;
    }

    private static ConfigFault NotYet(string key, string value, string available) =>
        new(key, $"{key}: {value} is not available yet. {available}.");
}
