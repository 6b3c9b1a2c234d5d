using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Comparison.Groups;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>Helps to choose runs: the recent ones, put together over seeds.</summary>
public sealed partial class CompareStart : IDisposable
{
    private const int RecentRuns = 100;

    private readonly PageLifetime lifetime = new();
    private readonly List<long> chosen = [];
    private IReadOnlyList<(string Dataset, IReadOnlyList<ComparedGroup> Groups)>? datasets;
    private string? problem;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<CompareStart> Logger { get; init; }

    public void Dispose()
    {
        lifetime.Dispose();
    }

    protected override async Task OnInitializedAsync() => problem = await PageProblem.OfAsync(ReadAsync, Logger, Navigation.Uri);

    private async Task ReadAsync()
    {
        var recent = await Queries.ListAsync(new() { PageSize = RecentRuns }, lifetime.Token);
        var runs = await Queries.ComparedAsync([.. recent.Items.Select(run => run.Id)], lifetime.Token);
        var groups = await Queries.GroupsAsync([.. runs.Select(run => run.Id)], RunGrouping.Settings, lifetime.Token);
        datasets = [.. runs.GroupBy(run => run.Config.Dataset).Select(part => (part.Key, ComparedGroups.Of([.. part], groups, RunGrouping.Settings)))];
    }

    private void Choose(ComparedGroup group, bool isChosen)
    {
        chosen.RemoveAll(group.Runs.Contains);
        if (isChosen)
            chosen.AddRange(group.Runs);
    }
}
