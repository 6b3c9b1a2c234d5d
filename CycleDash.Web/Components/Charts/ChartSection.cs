namespace CycleDash.Web.Components.Charts;

/// <summary>Charts whose metrics begin alike, under one heading.</summary>
/// <param name="Prefix">What their names begin with, e.g. <c>loss</c>; names the section in a stored layout.</param>
/// <param name="Title">Heading.</param>
/// <param name="Charts">In their usual order.</param>
public sealed record ChartSection(string Prefix, string Title, IReadOnlyList<ChartGroup> Charts)
{
    private static readonly (string Prefix, string Title)[] Known =
        [("loss", "Losses"), ("eval", "Scores on the test split"), ("critic", "Critics"), ("lr", "Learning rate"), ("speed", "Speed and system")];

    /// <summary>Charts by section, known sections first.</summary>
    public static IReadOnlyList<ChartSection> Of(IEnumerable<ChartGroup> charts) =>
    [
        .. charts.GroupBy(chart => chart.Prefix == "system" ? "speed" : chart.Prefix)
            .Select(group => new ChartSection(group.Key, TitleOf(group.Key), [.. group]))
            .OrderBy(section => Array.FindIndex(Known, known => known.Prefix == section.Prefix) is >= 0 and var place ? place : Known.Length),
    ];

    private static string TitleOf(string prefix) =>
        Known.FirstOrDefault(known => known.Prefix == prefix).Title ?? (prefix.Length == 0 ? "Other" : prefix);
}
