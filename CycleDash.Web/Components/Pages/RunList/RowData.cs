using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>What a line shows of its run: what was read, kept up to date by the live feed.</summary>
public sealed class RowData(ListedRun listed)
{
    /// <summary>The part that changes while the run trains.</summary>
    public LiveRun Live { get; } = new(listed.Summary);

    /// <summary>As it was read last.</summary>
    public ListedRun Listed { get; private set; } = listed;

    /// <summary>Values at single steps, by column key.</summary>
    public Dictionary<string, double> AtSteps { get; } = [];

    /// <summary>Curves to be drawn small, by column key.</summary>
    public Dictionary<string, BucketedSeries> Curves { get; } = [];

    /// <summary>Takes what was read anew.</summary>
    public void Replace(ListedRun run)
    {
        Listed = run;
        AtSteps.Clear();
        Curves.Clear();
        Live.Replace(run.Summary);
    }

    /// <summary>The newest value of a metric's column, or its best; null where the run has none.</summary>
    public double? ValueOf(MetricColumn column)
    {
        if (column.Aspect == MetricAspect.AtStep)
            return AtSteps.TryGetValue(column.Key, out var value) ? value : null;
        // Scores come with a protocol that the feed's newest values do not tell apart; they are read from the store.
        return column is { Aspect: MetricAspect.Last, Protocol: null } && Live.Summary.Latest.TryGetValue(column.Metric, out var live)
            ? live
            : column.ValueOf(Listed.Series);
    }

    /// <summary>Whether the run measured the column's metric, but by another protocol.</summary>
    public SeriesHead? OtherProtocolOf(MetricColumn column) =>
        Listed.Series.FirstOrDefault(series => series.Name == column.Metric && series.Protocol != column.Protocol);
}
