namespace CycleDash.Web.Comparison.Plots;

/// <summary>A quantity that every run has one value of: a parameter or a score.</summary>
/// <param name="Key">Names it in an address.</param>
/// <param name="Label">Names it for people.</param>
/// <param name="Texts">The value of each run that has one, by id.</param>
/// <param name="Numbers">The same as numbers; null where the values are names.</param>
public sealed record PlotVariable(string Key, string Label, IReadOnlyDictionary<long, string> Texts, IReadOnlyDictionary<long, double>? Numbers)
{
    /// <summary>Place of each run along an axis of its own, in [0, 1], and what stands beside the axis. Runs without a finite value have none.</summary>
    public (IReadOnlyDictionary<long, double> Shares, IReadOnlyList<PlotTick> Ticks) Axis()
    {
        if (Numbers is not null)
        {
            var axis = PlotAxis.Of(Numbers.Values);
            return (Numbers.Where(pair => double.IsFinite(pair.Value)).ToDictionary(pair => pair.Key, pair => axis.Share(pair.Value)), axis.Ticks);
        }

        var names = Texts.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        double ShareOf(string name) => (names.IndexOf(name) + 0.5) / names.Count;
        return (Texts.ToDictionary(pair => pair.Key, pair => ShareOf(pair.Value)), [.. names.Select(name => new PlotTick(ShareOf(name), name))]);
    }
}
