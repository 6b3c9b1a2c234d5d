namespace CycleDash.Web.Runs;

/// <content>Commands to many runs at once.</content>
public sealed partial class RunCommands
{
    // Above this many, pages read everything again rather than run by run.
    private const int ToldOneByOne = 100;

    /// <summary>Puts runs out of sight, or back.</summary>
    /// <returns>Those that this changed.</returns>
    public async Task<IReadOnlyList<long>> ArchiveAsync(IReadOnlyCollection<long> ids, bool archived, CancellationToken cancellationToken) =>
        Tell(await runs.ArchiveAsync(ids, archived, cancellationToken));

    /// <summary>Adds a tag to runs.</summary>
    /// <returns>Those that did not have it.</returns>
    public async Task<IReadOnlyList<long>> AddTagAsync(IReadOnlyCollection<long> ids, string tag, CancellationToken cancellationToken) =>
        Tell(await runs.AddTagAsync(ids, tag, cancellationToken));

    /// <summary>Takes a tag from runs.</summary>
    /// <returns>Those that had it.</returns>
    public async Task<IReadOnlyList<long>> RemoveTagAsync(IReadOnlyCollection<long> ids, string tag, CancellationToken cancellationToken) =>
        Tell(await runs.RemoveTagAsync(ids, tag, cancellationToken));

    private IReadOnlyList<long> Tell(IReadOnlyList<long> changed)
    {
        if (changed.Count > ToldOneByOne)
            live.Publish(new ReloadChange(ReloadChange.AllRuns));
        else
        {
            foreach (var id in changed)
                live.Publish(new ReloadChange(id));
        }

        return changed;
    }
}
