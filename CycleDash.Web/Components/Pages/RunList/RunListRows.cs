using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
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
    private readonly HashSet<long> stale = [];
    private readonly HashSet<string> varying = [];
    private List<RunListRow> rows = [];
    private RunConfig? compared;

    public RunIndex Index { get; private set; } = RunIndex.Empty;

    public RunListReading? Reading { get; private set; }

    public int Count => rows.Count;

    /// <summary>Keys of the hyperparameters in which the runs that were in sight differ; model, dataset and seed are shown anyway.</summary>
    public IReadOnlySet<string> Varying => varying;

    /// <summary>Takes a list that was read anew; what lines in sight show is kept until it is read again.</summary>
    public void Take(RunListReading reading, RunIndex index, IReadOnlyList<long>? open)
    {
        if (Reading is null || !Reading.Columns.SequenceEqual(reading.Columns))
            stale.UnionWith(loaded.Keys);
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

    /// <summary>These runs have to be read again before they are shown the next time.</summary>
    public void Forget(IEnumerable<long> runIds) => stale.UnionWith(runIds);

    /// <summary>All runs have to be read again.</summary>
    public void ForgetAll() => stale.UnionWith(loaded.Keys);

    /// <summary>The lines of a stretch, with what they show.</summary>
    public async Task<IReadOnlyList<RunListRow>> WindowAsync(int start, int count, CancellationToken cancellationToken)
    {
        var window = rows.Skip(start).Take(count).ToList();
        var wanted = window.Select(row => row.ShownRun).Distinct().ToList();
        var missing = wanted.Where(id => !loaded.ContainsKey(id) || stale.Contains(id)).ToList();
        if (missing.Count > 0)
            await LoadAsync(missing, cancellationToken);
        if (loaded.Count > KeptRows)
        {
            foreach (var id in loaded.Keys.Except(wanted).ToList())
                loaded.Remove(id);
        }

        return window;
    }

    private async Task LoadAsync(List<long> ids, CancellationToken cancellationToken)
    {
        stale.ExceptWith(ids);
        foreach (var run in await queries.RowsAsync(ids, cancellationToken))
        {
            Compare(run.Config);
            if (loaded.TryGetValue(run.Summary.Id, out var data))
                data.Replace(run);
            else
                loaded.Add(run.Summary.Id, new(run));
        }

        foreach (var column in (Reading?.Columns ?? []).OfType<MetricColumn>())
        {
            if (column.Aspect == MetricAspect.AtStep)
                await LoadStepsAsync(column, ids, cancellationToken);
            else if (column.Aspect == MetricAspect.Curve)
                await LoadCurvesAsync(column, ids, cancellationToken);
        }
    }

    private void Compare(RunConfig config)
    {
        compared ??= config;
        varying.UnionWith(RunConfigSchema.Fields
            .Where(field => field.Group is not ConfigGroup.Run and not ConfigGroup.Machine && field.Key != "dataset" && !Equals(field.GetValue(config), field.GetValue(compared)))
            .Select(field => field.Key));
    }

    private async Task LoadStepsAsync(MetricColumn column, List<long> ids, CancellationToken cancellationToken)
    {
        var values = new Dictionary<(long Run, string Column), double>();
        await StepValues.ReadAsync(values, column, ids, series, cancellationToken);
        foreach (var ((run, key), value) in values)
            loaded[run].AtSteps[key] = value;
    }

    private async Task LoadCurvesAsync(MetricColumn column, List<long> ids, CancellationToken cancellationToken)
    {
        foreach (var curve in await series.ReadAsync(ids, [column.Metric], null, null, CurveBuckets, cancellationToken))
        {
            if (curve.Protocol == column.Protocol && loaded.TryGetValue(curve.RunId, out var data))
                data.Curves[column.Key] = curve;
        }
    }
}
