using System.Text.Json;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Runs;

/// <summary>
/// Lists of runs that were read a moment ago. While runs train, every open page wants the newest means every few seconds; pages that show the
/// same list read it once for all.
/// </summary>
public sealed class RecentRunIndexes(RunQueries queries, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset At, Task<RunIndex> Index)> recent = [];

    /// <summary>The runs that match, in order.</summary>
    /// <param name="reading">A checked query.</param>
    /// <param name="mayBeRecent">Whether a list will do whose reading began up to two seconds ago.</param>
    public Task<RunIndex> ReadAsync(RunListReading reading, bool mayBeRecent)
    {
        var key = KeyOf(reading);
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var old in recent.Where(entry => now - entry.Value.At > Life || entry.Value.Index.IsFaulted).Select(entry => entry.Key).ToList())
                recent.Remove(old);
            if (mayBeRecent && recent.TryGetValue(key, out var known))
                return known.Index;

            // Not one page's token: others may wait for it too.
            var index = queries.IndexAsync(reading, CancellationToken.None);
            recent[key] = (now, index);
            return index;
        }
    }

    // A metric's column without a protocol's name means the one that most runs used, which may change.
    private static string KeyOf(RunListReading reading) =>
        JsonSerializer.Serialize(new { reading.Query, Protocols = reading.Columns.OfType<MetricColumn>().Select(column => column.Protocol?.Description) });
}
