namespace CycleDash.Training.Configuration;

/// <summary>Which values of the contract this version trains. A value that it does not train is refused, never ignored.</summary>
public static class ConfigAvailability
{
    /// <summary>One fault for each value that is declared but not available yet.</summary>
    public static IReadOnlyList<ConfigFault> Check(RunConfig config)
    {
        var faults = new List<ConfigFault>();
        foreach (var field in RunConfigSchema.Fields)
        {
            var value = field.GetValue(config);
            if (field.Choices.FirstOrDefault(choice => choice.Value.Equals(value)) is { } chosen && !IsAvailable(field, chosen))
                faults.Add(NotYet(field.Key, chosen.Name, "Available: " + string.Join(", ", field.Choices.Where(choice => IsAvailable(field, choice)).Select(choice => choice.Name))));
        }

        if (config.CriticSteps != 1)
            faults.Add(NotYet("criticSteps", $"{config.CriticSteps}", "Available: 1"));
        if (config.LambdaSemantic != 0)
            faults.Add(NotYet("lambdaSemantic", "a weight above 0", "Available: 0"));
        if (config.LambdaFeatureMatching != 0)
            faults.Add(NotYet("lambdaFeatureMatching", "a weight above 0", "Available: 0"));
        if (config.LambdaHistoricalAveraging != 0)
            faults.Add(NotYet("lambdaHistoricalAveraging", "a weight above 0", "Available: 0"));
        if (config.FidExtractor != "none")
            faults.Add(NotYet("fidExtractor", $"'{config.FidExtractor}'", "Available: none"));
        return faults;
    }

    /// <summary>Whether this choice of this field can be launched.</summary>
    public static bool IsAvailable(ConfigField field, ConfigChoice choice) => choice.Value switch
    {
        GeneratorKind kind => kind == GeneratorKind.ResNet,
        DiscriminatorKind kind => kind == DiscriminatorKind.Patch,
        AdversarialLossKind kind => kind == AdversarialLossKind.LeastSquares,
        _ => true,
    };

    private static ConfigFault NotYet(string key, string value, string available) =>
        new(key, $"{key}: {value} is not available yet. {available}.");
}
