using CycleDash.Data.Queries;

namespace CycleDash.Web.Runs.Logs;

/// <summary>Puts a run's history and the server's lines about it together.</summary>
public sealed class RunLogReader(RunQueries queries, RunLogFiles files)
{
    /// <summary>Everything that is known, oldest first; empty for a run that there is not.</summary>
    public async Task<IReadOnlyList<RunLogEntry>> ReadAsync(long runId, CancellationToken cancellationToken)
    {
        var lines = Task.Run(() => files.Read(runId), cancellationToken);
        var events = await queries.EventsAsync(runId, cancellationToken);
        return [.. events.Select(RunLogEntry.Of).Concat((await lines).Select(RunLogEntry.Of)).OrderBy(entry => entry.At)];
    }
}
