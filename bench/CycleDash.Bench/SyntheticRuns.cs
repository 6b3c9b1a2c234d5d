using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;

namespace CycleDash.Bench;

/// <summary>Runs as a team makes them: models × datasets × seeds, with a few parameters swept.</summary>
internal static class SyntheticRuns
{
    public const int Epochs = 20;

    private const int Seeds = 5;

    private static readonly string[] Datasets = ["aerial-map", "horses", "summer-winter", "digits"];
    private static readonly double[] LearningRates = [0.0002, 0.0001, 0.0004];
    private static readonly double[] CycleWeights = [10, 5, 20, 1];
    private static readonly string[] Tags = ["baseline", "ablation", "paper", "night", "sweep"];

    /// <summary>The run of that number; equal numbers give equal runs.</summary>
    public static NewRun Create(int index)
    {
        var group = index / Seeds;
        var dataset = Datasets[group / 3 % Datasets.Length];
        var recipe = Recipes.All[group % Recipes.All.Count];
        return new NewRun(
            recipe.Defaults with
            {
                Name = $"{recipe.Name} on {dataset} {group}",
                Dataset = dataset,
                Seed = index % Seeds,
                Epochs = Epochs,
                LearningRate = LearningRates[group / 12 % LearningRates.Length],
                LambdaCycle = CycleWeights[group / 36 % CycleWeights.Length],
                Tags = [Tags[group % Tags.Length], Tags[(group / 7 + 1) % Tags.Length] + "-" + group % 3],
                Notes = index % 10 == 0 ? $"Looked at **{index}** with care." : "",
            },
            new DatasetManifest(dataset, "Made up for a benchmark.", ["CC0"], HeldOutBySeed: null, [new("trainA/1.png", DatasetSplit.Train, DatasetDomain.A, "aa", 64, 64)])
            {
                Hash = "bench-" + dataset,
            });
    }

    /// <summary>How the run of that number ended.</summary>
    public static RunStatus StatusOf(int index) => (index % 25) switch
    {
        3 => RunStatus.Failed,
        11 => RunStatus.Cancelled,
        _ => RunStatus.Completed,
    };
}
