using System.Globalization;

namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>Turns a comparison into its runs: a pure function.</summary>
public static class ComparisonExpander
{
    /// <summary>Every combination as a run with a name that tells what differs and the common tag, or all faults.</summary>
    public static ComparisonPlan Expand(ComparisonRequest comparison)
    {
        if (comparison.Axes.GroupBy(axis => axis.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return ComparisonPlan.Refused(twice.Key, $"{twice.Key} is swept twice; give all its values in one list.");
        List<ComparisonFault> general = CheckTag(comparison.Tag) is { } problem ? [new("tag", problem, [])] : [];
        if (comparison.Count > ComparisonRequest.MaximumRuns)
            return new([], [.. general, new("", $"These are {comparison.Count.ToString(CultureInfo.InvariantCulture)} runs; one launch takes at most {ComparisonRequest.MaximumRuns}. Take fewer values, or launch several comparisons.", [])]);

        var drafts = new List<PlannedRun>();
        var faults = new List<(string, ConfigFault)>();
        var combinations = Combinations(comparison.Axes);
        foreach (var values in combinations)
        {
            var label = LabelOf(comparison.Axes, values);
            var reading = comparison.Draft.With(values);
            if (reading.Draft is { } config)
                drafts.Add(new(label, general.Count == 0 ? Named(config, label, comparison.Tag) : config));
            faults.AddRange(reading.Faults.Select(fault => (label, fault)));
        }

        // The tag came on top of the user's own.
        faults.AddRange(drafts.Where(run => run.Config.Tags.Count > RunConfigValidator.MaximumTags).Select(run =>
            (run.Label, new ConfigFault("tags", $"A run carries at most {RunConfigValidator.MaximumTags} tags, the comparison's own included."))));
        return new(drafts, [.. general, .. ComparisonFault.Merge(faults, combinations.Count)]);
    }

    private static string? CheckTag(string tag)
    {
        var longest = RunConfigSchema.Find("tags")!.MaximumLength;
        if (tag.Trim().Length == 0)
            return "The comparison needs a tag, by which its runs are found again.";
        if (tag.Trim().Length > longest)
            return $"A tag has at most {longest} characters, not {tag.Trim().Length}.";
        return tag.Contains(',', StringComparison.Ordinal) ? "A comparison has one tag: leave the comma out." : null;
    }

    private static List<Dictionary<string, string>> Combinations(IReadOnlyList<ComparisonAxis> axes)
    {
        List<Dictionary<string, string>> combinations = [new(StringComparer.Ordinal)];
        foreach (var axis in axes)
            combinations = [.. combinations.SelectMany(known => axis.Values, (known, value) => new Dictionary<string, string>(known, StringComparer.Ordinal) { [axis.Key] = value })];
        return combinations;
    }

    private static string LabelOf(IReadOnlyList<ComparisonAxis> axes, Dictionary<string, string> values) =>
        string.Join(", ", axes.Where(axis => axis.Values.Count > 1).Select(axis =>
            axis.Key is "recipe" or "dataset" ? values[axis.Key] : $"{axis.Key} {values[axis.Key]}"));

    private static RunConfig Named(RunConfig config, string label, string tag)
    {
        var common = config.Name.Trim() is { Length: > 0 } given ? given : tag.Trim();
        var name = label.Length == 0 ? common : $"{common}: {label}";
        var longest = RunConfigSchema.Find("name")!.MaximumLength;
        // What differs is at the end and has to stay.
        if (name.Length > longest)
            name = label.Length + 3 > longest ? Cut(label, longest) : $"{Cut(common, longest - label.Length - 3)}…: {label}";
        return config with { Name = name, Tags = config.Tags.Contains(tag.Trim()) ? config.Tags : [.. config.Tags, tag.Trim()] };
    }

    /// <summary>The beginning of a text, never half of a character beyond the basic plane.</summary>
    private static string Cut(string text, int length) => text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
