using CycleDash.Data.Entities;
using CycleDash.Data.Queries.Listing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Queries;

/// <content>Lists of runs: first which runs, in which order, grouped how; then what the shown ones have.</content>
public sealed partial class RunQueries
{
    // Jumps through the index from one metric to the next, whatever the number of runs between them.
    private const string CatalogSql = """
        WITH RECURSIVE known(Id) AS (
            SELECT (SELECT Id FROM MetricSeries ORDER BY Name, Protocol, RunId LIMIT 1)
            UNION ALL
            SELECT (SELECT s.Id FROM MetricSeries s WHERE (s.Name, s.Protocol) > (p.Name, p.Protocol) ORDER BY s.Name, s.Protocol, s.RunId LIMIT 1)
            FROM known k JOIN MetricSeries p ON p.Id = k.Id
        )
        SELECT s.Name, s.Protocol FROM known k JOIN MetricSeries s ON s.Id = k.Id
        """;

    private const string UsesSql = "SELECT Protocol, COUNT(*) FROM MetricSeries WHERE Name = $name GROUP BY Protocol";

    private readonly SettingsKeys settings = new();

    /// <summary>Which metrics there are, by which protocols.</summary>
    public Task<MetricCatalog> MetricCatalogAsync(CancellationToken cancellationToken) => OffThreadAsync(connection =>
    {
        var protocols = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = CatalogSql;
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                if (!protocols.TryGetValue(reader.GetString(0), out var known))
                    protocols.Add(reader.GetString(0), known = []);
                known.Add(reader.GetString(1));
            }
        }

        foreach (var (name, known) in protocols.Where(pair => pair.Value.Count > 1))
        {
            var uses = UsesOf(connection, name);
            known.Sort((first, second) => (-uses.GetValueOrDefault(first), first).CompareTo((-uses.GetValueOrDefault(second), second)));
        }

        return new MetricCatalog(protocols.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value, StringComparer.Ordinal));
    }, cancellationToken);

    /// <summary>The runs that match, in order. Costs one pass over the runs, tens of milliseconds for ten thousand.</summary>
    /// <param name="reading">A checked query; what of it is not valid is left out.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<RunIndex> IndexAsync(RunListReading reading, CancellationToken cancellationToken) =>
        OffThreadAsync(connection => new RunIndexReader(reading, settings).Read(connection, cancellationToken), cancellationToken);

    /// <summary>What rows show of these runs, in their order; runs that are gone are left out.</summary>
    public Task<IReadOnlyList<ListedRun>> RowsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<ListedRun>>(async () =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var heads = await context.Runs.Where(run => ids.Contains(run.Id)).Select(RunHead.Projection).ToDictionaryAsync(head => head.Id, cancellationToken);
            var configs = await context.Runs.AsNoTracking().Where(run => ids.Contains(run.Id)).Select(run => new { run.Id, run.Config, run.ClonedFrom, run.LastStepAt })
                .ToDictionaryAsync(run => run.Id, cancellationToken);
            var series = await LatestAsync(context, [.. ids], cancellationToken);
            var now = time.GetUtcNow();
            return [.. ids.Where(id => heads.ContainsKey(id) && configs.ContainsKey(id)).Select(id =>
                new ListedRun(heads[id].ToSummary(series, now), configs[id].Config!, [.. series[id].Select(HeadOf)], configs[id].ClonedFrom, configs[id].LastStepAt))];
        }, cancellationToken);

    /// <summary>Everybody who launched a run.</summary>
    public async Task<IReadOnlyList<string>> AuthorsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.Where(run => run.Author != "").Select(run => run.Author).Distinct().OrderBy(author => author).ToListAsync(cancellationToken);
    }

    private static SeriesHead HeadOf(MetricSeriesRow row) =>
        new(
        row.RunId, row.Name, ProtocolOf(row), row.LastStep!.Value, row.LastValue ?? double.NaN, row.MinValue, row.MinStep, row.MaxValue, row.MaxStep)
        {
            PointCount = row.PointCount,
        };

    private static Dictionary<string, long> UsesOf(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = UsesSql;
        command.Parameters.AddWithValue("$name", name);
        using var reader = command.ExecuteReader();
        var uses = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read())
            uses.Add(reader.GetString(0), reader.GetInt64(1));
        return uses;
    }

    /// <summary>SQLite reads on the calling thread, whatever the method is called; a page's own thread must not stand still for it.</summary>
    private Task<T> OffThreadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        return read((SqliteConnection)context.Database.GetDbConnection());
    }, cancellationToken);
}
