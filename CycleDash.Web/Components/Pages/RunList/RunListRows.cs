using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>
/// The lines of one page's table: all of them by number, and what the ones in sight show. Lines out of sight cost a few bytes each. Used from
/// one page's thread only.
/// </summary>
public sealed class RunListRows(RunQueries queries, SeriesQueries series)
{
    /// <summary>Lists of at most so many runs begin with their groups unfolded.</summary>
    public const int UnfoldedRuns = 25;

    private const int KeptRows = 300;
    private const int CurveBuckets = 60;

    private readonly Dictionary<long, RowData> loaded = [];
    private readonly Dictionary<long, GroupData> groups = [];

    // Reads overlap and are given up halfway: what was read is new enough where nothing was forgotten since the read began.
    private readonly Dictionary<long, long> forgotten = [];
    private long allForgotten;
    private long changes;

    private List<RunListRow> rows = [];

    public RunIndex Index { get; private set; } = RunIndex.Empty;

    public RunListReading? Reading { get; private set; }

    public int Count => rows.Count;

    /// <summary>Takes a list that was read anew; what lines in sight show is kept until it is read again.</summary>
    public void Take(RunListReading reading, RunIndex index, IReadOnlyList<long>? open)
    {
        if (Reading is null || !Reading.Columns.SequenceEqual(reading.Columns))
            ForgetAll();
        (Reading, Index) = (reading, index);
        Fold(open);
    }

    /// <summary>Unfolds these groups and no others; null unfolds those of short lists.</summary>
    public void Fold(IReadOnlyList<long>? open)
    {
        rows = [];
        foreach (var group in Index.Groups)
        {
            rows.Add(new(group, group.IsSeveral ? null : group.RunIds[0], rows.Count + 1));
            if (group.IsSeveral && IsOpen(group, open))
                rows.AddRange(group.RunIds.Select((run, i) => new RunListRow(group, run, rows.Count + 1 + i)).ToList());
        }
    }

    /// <summary>Whether a group is unfolded.</summary>
    public bool IsOpen(RunGroup group, IReadOnlyList<long>? open) => open?.Contains(group.Id) ?? Index.Count <= UnfoldedRuns;

    /// <summary>The groups that are unfolded, as the address lists them.</summary>
    public IReadOnlyList<long> OpenGroups(IReadOnlyList<long>? open) => open ?? [.. Index.Groups.Where(group => group.IsSeveral && IsOpen(group, null)).Select(group => group.Id)];

    /// <summary>What a line shows; null until it was read.</summary>
    public RowData? DataOf(RunListRow row) => loaded.GetValueOrDefault(row.ShownRun);

    /// <summary>What is known of a run that is in sight.</summary>
    public RowData? DataOf(long runId) => loaded.GetValueOrDefault(runId);

    /// <summary>What a group's line shows of its runs' points; null where the line shows none.</summary>
    public GroupData? PointsOf(RunGroup group) => groups.GetValueOrDefault(group.Id);

    /// <summary>These runs have to be read again before they are shown the next time.</summary>
    public void Forget(IEnumerable<long> runIds)
    {
        changes++;
        foreach (var run in runIds)
            forgotten[run] = changes;
    }

    /// <summary>All runs have to be read again.</summary>
    public void ForgetAll()
    {
        allForgotten = ++changes;
        forgotten.Clear();
    }

    /// <summary>The lines of a stretch, with what they show. What was read counts only where all of it was.</summary>
    public async Task<IReadOnlyList<RunListRow>> WindowAsync(int start, int count, CancellationToken cancellationToken)
    {
        var window = rows.Skip(start).Take(count).ToList();
        var wanted = window.Select(row => row.ShownRun).Distinct().ToList();
        var wantedGroups = window.Where(row => row.RunId is null && row.Group.RunIds.Count <= GroupData.MostRuns).Select(row => row.Group).ToList();
        await LoadAsync([.. wanted.Where(id => !loaded.TryGetValue(id, out var data) || !IsCurrent(id, data.AsOf))], cancellationToken);
        await LoadAsync([.. wantedGroups.Where(group => !IsCurrent(group))], cancellationToken);
        if (loaded.Count > KeptRows)
        {
            foreach (var id in loaded.Keys.Except(wanted).ToList())
                loaded.Remove(id);
            foreach (var id in groups.Keys.Except(wantedGroups.Select(group => group.Id)).ToList())
                groups.Remove(id);
        }

        return window;
    }

    private bool IsCurrent(long run, long asOf) => asOf >= Math.Max(allForgotten, forgotten.GetValueOrDefault(run));

    private bool IsCurrent(RunGroup group) =>
        groups.TryGetValue(group.Id, out var data) && data.RunIds.ToHashSet().SetEquals(group.RunIds) && group.RunIds.All(run => IsCurrent(run, data.AsOf));

    private async Task LoadAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        var asOf = changes;
        var found = await queries.RowsAsync(ids, cancellationToken);
        var (atSteps, curves) = await ReadPointsAsync(ids, cancellationToken);
        foreach (var run in found)
        {
            var id = run.Summary.Id;
            var stepsOfRun = atSteps.Where(pair => pair.Key.Run == id).ToDictionary(pair => pair.Key.Column, pair => pair.Value);
            var curvesOfRun = curves.Where(pair => pair.Curve.RunId == id).ToDictionary(pair => pair.Column, pair => pair.Curve);
            if (loaded.TryGetValue(id, out var data))
                data.Replace(run, asOf, stepsOfRun, curvesOfRun);
            else
                loaded.Add(id, new(run, asOf, stepsOfRun, curvesOfRun));
        }

        // The others are gone.
        foreach (var id in ids.Except(found.Select(run => run.Summary.Id)))
            loaded.Remove(id);
    }

    private async Task LoadAsync(IReadOnlyCollection<RunGroup> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0 || !Points.Any())
            return;
        var asOf = changes;
        var (atSteps, curves) = await ReadPointsAsync([.. wanted.SelectMany(group => group.RunIds)], cancellationToken);
        var curvesOfRuns = curves.ToLookup(pair => pair.Curve.RunId);
        foreach (var group in wanted)
        {
            groups[group.Id] = new(
                group.RunIds,
                asOf,
                Points.Where(column => column.Aspect == MetricAspect.AtStep).Select(column => column.Key).ToDictionary(key => key, key => CellOf(group, key, atSteps)),
                group.RunIds.SelectMany(run => curvesOfRuns[run]).GroupBy(pair => pair.Column).ToDictionary(column => column.Key, column => MeanCurve.Of([.. column.Select(pair => pair.Curve)])!));
        }
    }

    /// <summary>The shown columns whose values are read of the runs' points.</summary>
    private IEnumerable<MetricColumn> Points => (Reading?.Columns ?? []).OfType<MetricColumn>().Where(column => column.Aspect is MetricAspect.AtStep or MetricAspect.Curve);

    private async Task<(Dictionary<(long Run, string Column), double> AtSteps, List<(string Column, BucketedSeries Curve)> Curves)> ReadPointsAsync(
        IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var atSteps = new Dictionary<(long Run, string Column), double>();
        var curves = new List<(string Column, BucketedSeries Curve)>();
        foreach (var column in Points.ToList())
        {
            if (column.Aspect == MetricAspect.AtStep)
                await StepValues.ReadAsync(atSteps, column, ids, series, cancellationToken);
            else
            {
                var read = await series.ReadAsync(ids, [column.Metric], null, null, CurveBuckets, cancellationToken);
                curves.AddRange(read.Where(curve => curve.Protocol == column.Protocol).Select(curve => (column.Key, curve)));
            }
        }

        return (atSteps, curves);
    }

    private static GroupCell CellOf(RunGroup group, string column, Dictionary<(long Run, string Column), double> atSteps) =>
        GroupCell.Of(group.RunIds.Select(run => atSteps.TryGetValue((run, column), out var value) ? value : (double?)null));
}
