using CycleDash.Data.Queries;
using CycleDash.Web.Comparison;
using CycleDash.Web.Components.Charts;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>Changes which runs are compared, by links: every choice is an address.</summary>
public sealed partial class ComparedRunsEditor : IDisposable
{
    private const int MostFound = 8;

    // Of more groups several stand side by side.
    private const int FewGroups = 10;

    private readonly PageLifetime lifetime = new();
    private string search = "";
    private IReadOnlyList<RunSummary>? found;
    private string? problem;

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ComparedRunsEditor> Logger { get; init; }

    [Parameter, EditorRequired]
    public ComparisonReport Report { get; set; } = null!;

    [Parameter, EditorRequired]
    public CompareState State { get; set; } = null!;

    /// <summary>How each group is drawn, in their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GroupLook> Looks { get; set; } = [];

    public void Dispose()
    {
        lifetime.Dispose();
    }

    private async Task SearchAsync(string text)
    {
        var wanted = search = text;
        if (string.IsNullOrWhiteSpace(wanted))
        {
            (found, problem) = (null, null);
            return;
        }

        problem = await PageProblem.OfAsync(
            async () =>
            {
                var page = await Queries.ListAsync(new() { Search = wanted, PageSize = MostFound + State.Runs.Count }, lifetime.Token);
                if (wanted == search)
                    found = [.. page.Items.Where(run => !State.Runs.Contains(run.Id)).Take(MostFound)];
            },
            Logger, Navigation.Uri);
    }
}
