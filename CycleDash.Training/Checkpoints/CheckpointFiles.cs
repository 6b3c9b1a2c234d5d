namespace CycleDash.Training.Checkpoints;

/// <summary>Names of the files of a checkpoint.</summary>
public static class CheckpointFiles
{
    public const string State = "state.json";
    public const string GeneratorOptimizer = "optimizer_generators.safetensors";
    public const string DiscriminatorOptimizer = "optimizer_discriminators.safetensors";
    public const string Pools = "pools.safetensors";

    /// <summary>Only there where historical averaging has a weight.</summary>
    public const string HistoricalAverages = "historical_averages.safetensors";

    /// <summary>The file of a network's weights, e.g. <c>generator_AB.safetensors</c>.</summary>
    public static string Of(string network) => $"{network}.safetensors";
}
