using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison.Groups;

/// <summary>Names groups by what differs between them: the model, and the parameters where one model has several groups.</summary>
internal static class GroupLabels
{
    private const int MostParameters = 3;

    public static IReadOnlyList<string> Of(IReadOnlyList<List<ComparedRun>> groups, RunGrouping grouping)
    {
        if (grouping.Keys is null)
            return [.. groups.Select(group => $"#{group[0].Id} {group[0].Config.Name}")];
        var byParameters = grouping != RunGrouping.Seeds && grouping != RunGrouping.Model;
        List<string> labels = [.. groups.Select(group => byParameters
            ? string.Join(", ", grouping.Keys.Select(key => Pair(key, group[0])))
            : LabelOf(group[0], groups, grouping.Keys))];

        // Equal labels remain where only the content of a dataset differs.
        return [.. labels.Select((label, i) => labels.Count(other => other == label) > 1 ? $"{label} (from #{groups[i][0].Id})" : label)];
    }

    private static string LabelOf(ComparedRun run, IReadOnlyList<List<ComparedRun>> groups, IReadOnlyList<string> keys)
    {
        var rivals = groups.Select(group => group[0]).Where(other => other.Config.Recipe == run.Config.Recipe).ToList();
        var differing = keys.Where(key => key != "recipe" && rivals.Any(other => Value(key, other) != Value(key, run))).ToList();
        var shown = differing.Take(MostParameters).Select(key => Pair(key, run));
        var rest = differing.Count > MostParameters ? [$"{differing.Count - MostParameters} more"] : Array.Empty<string>();
        return string.Join(", ", [run.Config.Recipe, .. shown, .. rest]);
    }

    private static string Pair(string key, ComparedRun run) => key == "recipe" ? Value(key, run) : $"{key} {Value(key, run)}";

    private static string Value(string key, ComparedRun run) => ConfigText.Of(RunConfigSchema.Find(key)!, run.Config);
}
