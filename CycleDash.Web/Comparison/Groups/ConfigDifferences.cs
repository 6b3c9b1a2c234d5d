using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison.Groups;

/// <summary>Finds what differs between configurations.</summary>
public static class ConfigDifferences
{
    /// <summary>Key of the row that shows datasets of one name and different content.</summary>
    public const string DatasetContent = "datasetContent";

    private const int ShownHash = 8;

    // What tells runs apart without changing what they learn.
    private static readonly string[] Labels = ["name", "tags", "notes"];

    /// <summary>The parameters that are not the same in all runs, in the order of the configuration.</summary>
    public static IReadOnlyList<ConfigDifference> Of(IReadOnlyList<ComparedRun> runs)
    {
        var differences = RunConfigSchema.Fields.Where(field => !Labels.Contains(field.Key))
            .Select(field => new ConfigDifference(field.Key, field.Label, runs.ToDictionary(run => run.Id, run => ConfigText.Of(field, run.Config))))
            .Where(Differs).ToList();
        var content = new ConfigDifference(
            DatasetContent, "Dataset content (hash)", runs.ToDictionary(run => run.Id, run => run.DatasetHash[..Math.Min(ShownHash, run.DatasetHash.Length)]));
        if (Differs(content) && runs.GroupBy(run => run.Config.Dataset).Any(group => group.DistinctBy(run => run.DatasetHash).Count() > 1))
            differences.Add(content);
        return differences;
    }

    private static bool Differs(ConfigDifference difference) => difference.Values.Values.Distinct().Count() > 1;
}
