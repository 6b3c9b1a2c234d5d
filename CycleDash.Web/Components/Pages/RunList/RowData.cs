using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>What a line shows of its run: what was read, kept up to date by the live feed.</summary>
public sealed class RowData
{
    /// <summary>Begins with what was read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="asOf">When the read began, in <see cref="RunListRows"/>' count of changes.</param>
    /// <param name="atSteps">Values at single steps, by column key.</param>
    /// <param name="curves">Curves to be drawn small, by column key.</param>
    public RowData(ListedRun run, long asOf, IReadOnlyDictionary<string, double> atSteps, IReadOnlyDictionary<string, BucketedSeries> curves)
    {
        (Listed, AsOf, AtSteps, Curves) = (run, asOf, atSteps, curves);
        Live = new(run.Summary);
    }

    /// <summary>The part that changes while the run trains.</summary>
    public LiveRun Live { get; }

    /// <summary>As it was read last.</summary>
    public ListedRun Listed { get; private set; }

    /// <summary>When it was read last.</summary>
    public long AsOf { get; private set; }

    /// <summary>Values at single steps, by column key.</summary>
    public IReadOnlyDictionary<string, double> AtSteps { get; private set; }

    /// <summary>Curves to be drawn small, by column key.</summary>
    public IReadOnlyDictionary<string, BucketedSeries> Curves { get; private set; }

    /// <summary>Takes what was read anew.</summary>
    public void Replace(ListedRun run, long asOf, IReadOnlyDictionary<string, double> atSteps, IReadOnlyDictionary<string, BucketedSeries> curves)
    {
        (Listed, AsOf, AtSteps, Curves) = (run, asOf, atSteps, curves);
        Live.Replace(run.Summary);
    }

    /// <summary>The newest value of a metric's column, or its best; null where the run has none.</summary>
    public double? ValueOf(MetricColumn column)
    {
        if (column.Aspect == MetricAspect.AtStep)
            return AtSteps.TryGetValue(column.Key, out var value) ? value : null;
        // Scores come with a protocol that the feed's newest values do not tell apart; they are read from the store.
        var stored = column.ValueOf(Listed.Series);
        if (column.Protocol is not null || !Live.Summary.Latest.TryGetValue(column.Metric, out var live))
            return stored;
        return column.Aspect == MetricAspect.Last || IsBetter(column, live, stored) ? live : stored;
    }

    /// <summary>Whether the run measured the column's metric, but by another protocol.</summary>
    public SeriesHead? OtherProtocolOf(MetricColumn column) =>
        Listed.Series.FirstOrDefault(series => series.Name == column.Metric && series.Protocol != column.Protocol);

    private static bool IsBetter(MetricColumn column, double live, double? stored) =>
        double.IsFinite(live) && stored is { } best && (MetricNames.HigherIsBetter(column.Metric) ? live > best : live < best);
}
