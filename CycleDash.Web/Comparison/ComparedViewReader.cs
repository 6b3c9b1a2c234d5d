using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Data.Stores;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Comparison;

/// <summary>Reads which runs a saved view lists.</summary>
public sealed class ComparedViewReader(SavedViewStore views, RunQueries runs)
{
    /// <summary>The view of that name with the runs that it lists now; null where there is no such view.</summary>
    public async Task<ComparedView?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(name, cancellationToken) is not { } view)
            return null;
        var catalog = await runs.MetricCatalogAsync(cancellationToken);

        // The means of its columns are not asked for.
        var reading = new RunListReading(RunListState.Of(view).ToQuery(catalog) with { Columns = [] }, catalog);
        var index = await runs.IndexAsync(reading, cancellationToken);
        return new(view, [.. index.RunIds.Take(ComparisonReader.MostRuns)], index.Count, [.. reading.Faults.Select(fault => fault.Message)]);
    }

    /// <summary>What to say where there is no such view.</summary>
    public static string NoSuchView(string name) => $"There is no saved view '{name.Trim()}'. It may have been renamed or deleted.";
}
