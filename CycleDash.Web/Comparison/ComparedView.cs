using CycleDash.Data.Queries;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison;

/// <summary>A saved view of the list of runs, and the runs that it lists now.</summary>
/// <param name="View">As it was saved.</param>
/// <param name="Runs">Its first runs in its order, as many as a comparison takes.</param>
/// <param name="Total">How many it lists.</param>
/// <param name="Faults">What of it is no longer understood and was passed over, a sentence each.</param>
public sealed record ComparedView(SavedView View, IReadOnlyList<long> Runs, int Total, IReadOnlyList<string> Faults)
{
    /// <summary>What a reader must know before taking the compared runs for the view's.</summary>
    public IReadOnlyList<string> Cautions =>
    [
        .. Total > Runs.Count
            ? [$"The view '{View.Name}' lists {Show.Count(Total)} runs. A comparison takes {Runs.Count} at most: only the first {Runs.Count} in the view's order are compared. Filter it further to compare all that it lists."]
            : Array.Empty<string>(),
        .. Faults.Select(fault => $"Part of the view '{View.Name}' was passed over: {fault}"),
    ];
}
