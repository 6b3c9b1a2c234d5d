using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Comparison.Groups;

/// <summary>Puts compared runs together as the list of runs does, and names the groups by what tells them apart.</summary>
public sealed class ComparedGroups(RunQueries runs)
{
    /// <summary>The runs by group, groups in the order of their first runs.</summary>
    public async Task<IReadOnlyList<ComparedGroup>> ReadAsync(IReadOnlyList<ComparedRun> found, RunGrouping grouping, CancellationToken cancellationToken) =>
        Of(found, await runs.GroupsAsync([.. found.Select(run => run.Id)], grouping, cancellationToken), grouping);

    /// <summary>The runs that are in a group: one that was deleted after it was found is in none.</summary>
    public static IReadOnlyList<ComparedRun> StillThere(IReadOnlyList<ComparedRun> found, IReadOnlyList<ComparedGroup> groups)
    {
        var grouped = groups.SelectMany(group => group.Runs).ToHashSet();
        return [.. found.Where(run => grouped.Contains(run.Id))];
    }

    /// <summary>Names groups.</summary>
    /// <param name="found">The compared runs.</param>
    /// <param name="parts">Ids of the runs of each group; others are passed over.</param>
    /// <param name="grouping">By what they were put together.</param>
    public static IReadOnlyList<ComparedGroup> Of(IReadOnlyList<ComparedRun> found, IReadOnlyList<IReadOnlyList<long>> parts, RunGrouping grouping)
    {
        var byId = found.ToDictionary(run => run.Id);
        var groups = parts.Select(part => part.Where(byId.ContainsKey).Select(id => byId[id]).ToList()).Where(part => part.Count > 0).ToList();
        var labels = GroupLabels.Of(groups, grouping);
        return [.. groups.Select((group, i) => new ComparedGroup(i, labels[i], group[0].Config.Recipe, [.. group.Select(run => run.Id)]))];
    }
}
