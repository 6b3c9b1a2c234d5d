using System.Globalization;

namespace CycleDash.Web.Comparison.Plots;

/// <summary>A quantity that every run has one value of: a parameter or a score.</summary>
/// <param name="Key">Names it in an address.</param>
/// <param name="Label">Names it for people.</param>
/// <param name="Texts">The value of each run that has one, by id.</param>
/// <param name="Numbers">The same as numbers; null where the values are names.</param>
public sealed record PlotVariable(string Key, string Label, IReadOnlyDictionary<long, string> Texts, IReadOnlyDictionary<long, double>? Numbers)
{
    /// <summary>Whether there is nothing between whole numbers, as between seeds.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Place of each run along an axis of its own, in [0, 1], and what stands beside the axis. Runs without a finite value have none.</summary>
    public (IReadOnlyDictionary<long, double> Shares, IReadOnlyList<PlotTick> Ticks) Axis()
    {
        if (Numbers is not null)
        {
            var axis = PlotAxis.Of(Numbers.Values, IsWhole);
            return (Numbers.Where(pair => double.IsFinite(pair.Value)).ToDictionary(pair => pair.Key, pair => axis.Share(pair.Value)), axis.Ticks);
        }

        var names = Names();
        double ShareOf(string name) => (names.IndexOf(name) + 0.5) / names.Count;
        return (Texts.ToDictionary(pair => pair.Key, pair => ShareOf(pair.Value)), [.. names.Select(name => new PlotTick(ShareOf(name), name))]);
    }

    /// <summary>The values that runs have, from the bottom of the axis to its top: each as a brush names it, and as people read it.</summary>
    public IReadOnlyList<(string Value, string Label)> Places() => Numbers is null
        ? [.. Names().Select(name => (name, name))]
        : [.. Numbers.Where(pair => double.IsFinite(pair.Value)).DistinctBy(pair => pair.Value).OrderBy(pair => pair.Value)
            .Select(pair => (pair.Value.ToString("R", CultureInfo.InvariantCulture), Texts[pair.Key]))];

    /// <summary>The brush around the runs between two places along the axis, in [0, 1]; null where there is none.</summary>
    public PlotBrush? Around(double from, double to)
    {
        var (shares, _) = Axis();
        var inside = shares.Where(pair => pair.Value >= from && pair.Value <= to).OrderBy(pair => pair.Value).Select(pair => pair.Key).ToList();
        return inside.Count == 0 ? null : new(Key, ValueOf(inside[0]), ValueOf(inside[^1]));
    }

    /// <summary>The runs inside a brush; null where it is none of this axis.</summary>
    public IReadOnlySet<long>? Within(PlotBrush brush)
    {
        if (brush.Key != Key)
            return null;
        if (Numbers is not null)
        {
            return Number(brush.From) is { } low && Number(brush.To) is { } high
                ? Numbers.Where(pair => pair.Value >= low && pair.Value <= high).Select(pair => pair.Key).ToHashSet()
                : null;
        }

        var names = Names();
        var (first, last) = (names.IndexOf(brush.From), names.IndexOf(brush.To));
        return first < 0 || last < 0 ? null : Texts.Where(pair => names.IndexOf(pair.Value) is var at && at >= first && at <= last).Select(pair => pair.Key).ToHashSet();
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private string ValueOf(long run) => Numbers is null ? Texts[run] : Numbers[run].ToString("R", CultureInfo.InvariantCulture);

    private List<string> Names() => [.. Texts.Values.Distinct().Order(StringComparer.Ordinal)];
}
