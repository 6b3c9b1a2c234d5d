using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Pages.Launch;

/// <content>Many runs at once.</content>
public sealed partial class LaunchPage
{
    /// <summary>More runs than this are queued only after a question.</summary>
    public const int RunsToConfirm = 50;

    private ComparisonForm comparison = new();
    private string offeredTag = "";

    [Inject]
    public required ComparisonLauncher Comparisons { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    /// <summary><c>comparison</c> launches many runs at once.</summary>
    [SupplyParameterFromQuery]
    public string? Mode { get; set; }

    private bool IsComparison => Mode == "comparison";

    private string LaunchText => IsComparison && comparison.Wanted.Count > 0 ? $"Launch {Show.Counted(comparison.Wanted.Count, "run")}" : "Launch";

    private bool IsNothingWanted => IsComparison && comparison.Plan.Runs.Count > 0 && comparison.Wanted.Count == 0;

    private string? FaultOf(string key) => IsComparison ? comparison.FaultOf(key) : form.FaultOf(key, tried) ?? ForkFaults.FirstOrDefault(fault => fault.Key == key)?.Message;

    private async Task StartComparisonAsync()
    {
        comparison.Tag = offeredTag = await Queries.NextTagAsync(ComparisonTag.Prefix, lifetime.Token);
        FillComparison();
    }

    private void FillComparison()
    {
        comparison.Fill(form, isClone: cloned is not null);
        ReadComparison();
    }

    private void ReadComparison()
    {
        // Values that are not changed are those of the one model, where there is one.
        if (IsComparison && comparison.Models is { Count: 1 } models && models.Single() != form.Recipe.Name)
            form.ApplyRecipe(models.Single());
        comparison.Read(form);
    }

    private async Task LaunchComparisonAsync()
    {
        if (comparison.Plan.Faults.Count > 0)
        {
            await ListAgainAsync();
            ReadComparison();
        }

        var count = comparison.Wanted.Count;
        if (count == 0)
            return;
        if (count > RunsToConfirm && !await Dialogs.AskAsync(
            $"Queue {Show.Count(count)} runs?", comparison.Tag, "They train one after the other. The runs page can cancel or delete them together.", "Queue them", "Not yet"))
            return;

        await TryLaunchAsync(comparison.Wanted.Select(run => run.Config.Dataset).Distinct(), async () =>
        {
            await RenewTagAsync();
            // Not tied to the page's life: runs that were asked for are queued.
            var launch = await Comparisons.LaunchAsync(comparison.Plan, comparison.LeaveOutFinished, cloned?.Id, null, CancellationToken.None);
            if (launch.RunIds.Count > 0)
                return Urls.QueueAfter(comparison.Tag.Trim());
            if (launch.Finished.Count > 0)
                comparison.Take(launch.Finished);
            else
                comparison.Refuse(launch.Faults);
            return null;
        });
    }

    // Since the form was opened somebody else may have launched under the tag that it offered.
    private async Task RenewTagAsync()
    {
        if (comparison.Tag.Trim() != offeredTag)
            return;
        var next = await Queries.NextTagAsync(ComparisonTag.Prefix, CancellationToken.None);
        if (next == offeredTag)
            return;
        comparison.Tag = offeredTag = next;
        ReadComparison();
    }
}
