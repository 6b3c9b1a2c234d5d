using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison.Groups;

/// <summary>Names groups by what differs between them: the model, and the parameters where one model has several groups.</summary>
internal static class GroupLabels
{
    private const int MostParameters = 3;

    public static IReadOnlyList<string> Of(IReadOnlyList<List<ComparedRun>> groups, RunGrouping grouping)
    {
        if (grouping.IsNone)
            return [.. groups.Select(group => $"#{group[0].Id} {group[0].Config.Name}")];
        var settings = groups.GroupBy(group => group[0].Config.Recipe).ToDictionary(part => part.Key, part => DifferingOf([.. part.Select(group => group[0])], grouping.Columns));
        List<string> labels = [.. groups.Select(group => grouping.Key == RunGrouping.SettingsKey
            ? LabelOf(group[0], settings[group[0].Config.Recipe])
            : string.Join(", ", grouping.Columns.Select(column => Pair(column, group[0]))))];

        // Equal labels remain where only the content of a dataset differs.
        var uses = labels.CountBy(label => label).ToDictionary();
        return [.. labels.Select((label, i) => uses[label] > 1 ? $"{label} (from #{groups[i][0].Id})" : label)];
    }

    // Once for all groups of a model: with hundreds of them every pair would be too many.
    private static List<RunColumn> DifferingOf(List<ComparedRun> rivals, IReadOnlyList<RunColumn> columns) =>
        [.. columns.Where(column => !IsModel(column) && rivals.DistinctBy(run => Value(column, run)).Skip(1).Any())];

    private static string LabelOf(ComparedRun run, List<RunColumn> differing)
    {
        var shown = differing.Take(MostParameters).Select(column => Pair(column, run));
        var rest = differing.Count > MostParameters ? [$"{differing.Count - MostParameters} more"] : Array.Empty<string>();
        return string.Join(", ", [run.Config.Recipe, .. shown, .. rest]);
    }

    private static bool IsModel(RunColumn column) => column.Key is "recipe" or "model";

    private static string Pair(RunColumn column, ComparedRun run) => IsModel(column) ? Value(column, run) : $"{column.Key} {Value(column, run)}";

    private static string Value(RunColumn column, ComparedRun run) => column switch
    {
        ConfigColumn parameter => ConfigText.Of(parameter.Field, run.Config),
        { Key: "model" } => run.Config.Recipe,
        { Key: "dataset" } => run.Config.Dataset,
        { Key: "status" } => run.Status.ToString().ToLowerInvariant(),
        { Key: "author" } => run.Author.Length == 0 ? "unknown" : run.Author,
        _ => throw new ArgumentException($"Runs are not grouped by {column.Key}.", nameof(column)),
    };
}
