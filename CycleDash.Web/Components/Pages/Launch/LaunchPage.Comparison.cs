using CycleDash.Training.Datasets;
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

    [Inject]
    public required ComparisonLauncher Comparisons { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    /// <summary><c>comparison</c> launches many runs at once.</summary>
    [SupplyParameterFromQuery]
    public string? Mode { get; set; }

    private bool IsComparison => Mode == "comparison";

    private string LaunchText => IsComparison && comparison.Plan.Runs.Count > 0 ? $"Launch {Show.Counted(comparison.Plan.Runs.Count, "run")}" : "Launch";

    private string? FaultOf(string key) => IsComparison ? comparison.FaultOf(key) : form.FaultOf(key, tried) ?? ForkFaults.FirstOrDefault(fault => fault.Key == key)?.Message;

    private async Task StartComparisonAsync()
    {
        comparison.Tag = await Queries.NextTagAsync(ComparisonTag.Prefix, lifetime.Token);
        if (cloned is not null)
            comparison.Seeds = form["seed"];
        comparison.Fill(form);
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
        var plan = comparison.Plan;
        if (plan.Faults.Count > 0)
            return;
        if (plan.Runs.Count > RunsToConfirm && !await Dialogs.AskAsync(
            $"Queue {Show.Count(plan.Runs.Count)} runs?", comparison.Tag, "They train one after the other. The runs page can cancel or delete them together.", "Queue them", "Not yet"))
            return;

        launching = true;
        try
        {
            foreach (var name in plan.Runs.Select(run => run.Config.Dataset).Distinct().Where(EmbeddedDatasets.Has))
            {
                if (!await GenerateAsync(name))
                    return;
            }

            // Not tied to the page's life: runs that were asked for are queued.
            var launch = await Comparisons.LaunchAsync(plan, comparison.LeaveOutFinished, null, CancellationToken.None);
            if (launch.Faults.Count > 0)
                comparison.Refuse(launch.Faults);
            else
                Navigation.NavigateTo(Urls.QueueAfter(comparison.Tag.Trim()));
        }
        catch (Exception exception) when (exception is DatasetException || PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
        finally
        {
            launching = false;
        }
    }
}
