using System.Text.Json;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Several runs with their configurations. SQLite reads on the calling thread, whatever the method is called: that is never a page's own.</content>
public sealed partial class RunQueries
{
    /// <summary>The runs of these ids in the order of the ids, each once; those that do not exist are left out.</summary>
    public Task<IReadOnlyList<ComparedRun>> ComparedAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<ComparedRun>>(async () =>
    {
        long[] wanted = [.. ids.Distinct()];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Runs.AsNoTracking().Where(run => wanted.Contains(run.Id))
            .Select(run => new ComparedRun(run.Id, run.Status, run.Config!, run.DatasetHash, run.Step, run.TotalSteps, run.StepsPerEpoch, run.StartedAt, run.Author))
            .ToDictionaryAsync(run => run.Id, cancellationToken);
        return [.. wanted.Where(found.ContainsKey).Select(id => found[id])];
    }, cancellationToken);

    /// <summary>Puts runs together as the list does: the ids of each group, groups in the order of their first runs.</summary>
    public Task<IReadOnlyList<IReadOnlyList<long>>> GroupsAsync(IReadOnlyCollection<long> ids, RunGrouping grouping, CancellationToken cancellationToken) =>
        OffThreadAsync<IReadOnlyList<IReadOnlyList<long>>>(connection =>
        {
            var selection = new RunSelection();
            selection.Where($"r.Id IN (SELECT value FROM json_each({selection.Parameter(JsonSerializer.Serialize(ids))}))");
            using var command = selection.Command(connection, ["r.Id", grouping.IsNone ? "r.Id" : grouping.Sql(selection)], "r.Id");
            using var reader = command.ExecuteReader();
            var groups = new Dictionary<long, string>();
            while (reader.Read())
                groups.Add(reader.GetInt64(0), reader.GetString(1));
            return [.. ids.Distinct().Where(groups.ContainsKey).GroupBy(id => groups[id]).Select(group => group.ToList())];
        }, cancellationToken);

    /// <summary>Newest, least and greatest value of every metric that the runs have measured, in the order of the ids and then by name.</summary>
    public Task<IReadOnlyList<SeriesHead>> SeriesHeadsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<SeriesHead>>(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await LatestAsync(context, [.. ids], cancellationToken);
        return [.. ids.Distinct().SelectMany(id => rows[id].OrderBy(row => row.Name, StringComparer.Ordinal)).Select(HeadOf)];
    }, cancellationToken);

    /// <summary>The names under which the runs measured metrics with a second extractor, see <see cref="MetricNames.Of"/>.</summary>
    public async Task<IReadOnlyList<string>> SecondNamesAsync(
        IReadOnlyCollection<long> ids, IReadOnlyCollection<string> metrics, CancellationToken cancellationToken)
    {
        var mark = MetricNames.Of("", "");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var names = await context.MetricSeries.Where(row => ids.Contains(row.RunId) && row.Name.Contains(mark))
            .Select(row => row.Name).Distinct().ToListAsync(cancellationToken);
        return [.. names.Where(name => metrics.Contains(MetricNames.BaseOf(name)))];
    }
}
