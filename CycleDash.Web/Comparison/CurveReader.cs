using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison;

/// <summary>Reads curves from the store and averages them over groups.</summary>
public sealed class CurveReader(RunQueries runs, SeriesQueries series)
{
    /// <summary>
    /// For each part its curves, averaged over the groups. Values of other bases than the one asked for are left out and their ids named. All
    /// curves of a run are of one state of the store.
    /// </summary>
    public async Task<IReadOnlyList<ComparedCurves>> ReadAsync(
        IReadOnlyList<ComparedRun> found, IReadOnlyList<ComparedGroup> grouped, CurveQuery query, CancellationToken cancellationToken)
    {
        long[] ids = [.. found.Select(run => run.Id)];
        string[] metrics = [.. query.Parts.Select(part => part.Metric).Distinct()];
        string[] names = [.. metrics, .. await runs.SecondNamesAsync(ids, metrics, cancellationToken)];
        var all = new List<BucketedSeries>();
        foreach (var (from, to, itsRuns) in StretchesOf(found, query))
            all.AddRange(await series.ReadAsync(itsRuns, names, from, to, query.Buckets, cancellationToken));
        var read = all.Where(one => one.Steps.Length > 0).OrderBy(one => Array.IndexOf(ids, one.RunId)).ToLookup(one => MetricNames.BaseOf(one.Name));
        return await Task.Run(
            () => query.Parts.Select(part => Average(found, grouped, query, part.Basis, read[part.Metric])).ToList(), cancellationToken);
    }

    private static ComparedCurves Average(
        IReadOnlyList<ComparedRun> found, IReadOnlyList<ComparedGroup> grouped, CurveQuery query, string? basis, IEnumerable<BucketedSeries> read)
    {
        var byId = found.ToDictionary(run => run.Id);
        var parts = read.ToLookup(one => ScoreKey.Of(byId[one.RunId], one.Name, one.Protocol));
        var part = basis is null ? parts.FirstOrDefault() : parts.FirstOrDefault(candidate => candidate.Key.Basis.Id == basis);
        string[] others = [.. parts.Select(other => other.Key.Basis.Id).Where(id => id != part?.Key.Basis.Id)];
        if (part is null)
            return new(null, [], [], others);
        var curves = part.Select(one => RunCurve.Of(byId[one.RunId], one, query.Axis)).ToDictionary(curve => curve.Run);
        var groups = grouped
            .Select(group => (group, Curves: group.Runs.Where(curves.ContainsKey).Select(id => curves[id]).ToList()))
            .Where(pair => pair.Curves.Count > 0)
            .Select(pair => (pair.group, GroupCurves.Of(pair.Curves, query.Band, query.Buckets))).ToList();
        return new(part.Key, groups, [.. curves.Values], others);
    }

    // Epochs are not of one length in all runs: a stretch of them is another one in steps for each length.
    private static IEnumerable<(long? From, long? To, IReadOnlyCollection<long> Runs)> StretchesOf(IReadOnlyList<ComparedRun> found, CurveQuery query)
    {
        var isOne = query.Axis == CurveAxis.Step || query is { From: null, To: null };
        return found.GroupBy(run => isOne ? 1 : Math.Max(1, run.StepsPerEpoch), run => run.Id).Select(part =>
            ((long?)Bounded(query.From * part.Key), (long?)Bounded(query.To * part.Key), (IReadOnlyCollection<long>)[.. part]));
    }

    private static double? Bounded(double? step) => step is { } value ? Math.Clamp(Math.Floor(value), 0, long.MaxValue / 2) : null;
}
