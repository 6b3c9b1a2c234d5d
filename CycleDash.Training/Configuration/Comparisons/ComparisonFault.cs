namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>Something that is wrong with some runs of a comparison, or with all.</summary>
/// <param name="Key">The hyperparameter; empty for the comparison as a whole.</param>
/// <param name="Message">Why, and what is valid.</param>
/// <param name="Labels">The labels of the runs concerned; empty where it concerns all.</param>
public sealed record ComparisonFault(string Key, string Message, IReadOnlyList<string> Labels)
{
    private const int NamedRuns = 3;

    /// <summary>The fault with the combinations that it concerns, for a list.</summary>
    public string Text => Labels.Count == 0
        ? Message
        : $"{string.Join("; ", Labels.Take(NamedRuns))}{(Labels.Count > NamedRuns ? $" and {Labels.Count - NamedRuns} more" : "")}: {Message}";

    /// <summary>Whether the other fault is about the same key of the same runs.</summary>
    public bool Covers(ComparisonFault other) => Key.Length > 0 && Key == other.Key
        && (Labels.Count == 0 || (other.Labels.Count > 0 && other.Labels.All(Labels.Contains)));

    /// <summary>Equal faults of several runs as one.</summary>
    /// <param name="faults">Every fault with the label of its run.</param>
    /// <param name="runs">How many runs there are: what is wrong with all of them needs no labels.</param>
    public static IReadOnlyList<ComparisonFault> Merge(IEnumerable<(string Label, ConfigFault Fault)> faults, int runs) =>
        [.. faults.GroupBy(pair => pair.Fault).Select(group => group.Select(pair => pair.Label).Distinct().ToList() is var labels && labels.Count == runs
            ? new ComparisonFault(group.Key.Key, group.Key.Message, [])
            : new ComparisonFault(group.Key.Key, group.Key.Message, labels))];
}
