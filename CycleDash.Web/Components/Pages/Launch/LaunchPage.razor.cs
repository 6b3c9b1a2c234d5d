using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Weights;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>The launch form, made from the configuration's own descriptions.</summary>
public sealed partial class LaunchPage
{
    private readonly PageLifetime lifetime = new();
    private LaunchForm form = new();
    private (string? Clone, string? Step, string? Dataset)? filledFrom;
    private readonly PageJob generation = new() { WhenStopped = "The dataset was not generated; nothing was launched." };
    private IReadOnlyList<DatasetManifest>? datasets;
    private RunSummary? cloned;
    private string? notice;
    private string? problem;
    private bool tried;
    private bool submitting;
    private bool launching;
    private ExtractorChoices extractors = new([]);

    [Inject]
    public required RunQueries Queries { get; init; }

    [Inject]
    public required DatasetStore DatasetStore { get; init; }

    [Inject]
    public required EmbeddedDatasets Embedded { get; init; }

    [Inject]
    public required WeightsStore WeightsStore { get; init; }

    [Inject]
    public required RunLauncher Launcher { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required FocusScript Focus { get; init; }

    [Inject]
    public required ILogger<LaunchPage> Logger { get; init; }

    /// <summary>The run whose configuration fills the form.</summary>
    [SupplyParameterFromQuery]
    public string? Clone { get; set; }

    /// <summary>The dataset that is chosen at first.</summary>
    [SupplyParameterFromQuery]
    public string? Dataset { get; set; }

    private static IEnumerable<IGrouping<ConfigGroup, ConfigField>> Groups { get; } =
        [.. RunConfigSchema.Fields.Where(field => field.Key != "recipe").GroupBy(field => field.Group)];

    private long? CloneId => AddressNumber.Whole(Clone);

    private string Here => Urls.NewRun(CloneId, Dataset, StepNumber, IsComparison);

    private DatasetCounts? ChosenDataset => CountsOf(form["dataset"]);

    private string Changes
    {
        get
        {
            var changed = form.ChangedCount;
            return changed == 0 ? $"All values as in {form.Recipe.Title}." : $"{Show.Counted(changed, "value")} changed from {form.Recipe.Title}.";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var source = (Clone, Step, Dataset);
        if (source == filledFrom)
        {
            // The reader went from one run to many: what was typed counts for both.
            if (IsComparison && datasets is not null)
                FillComparison();
            return;
        }

        await FillAsync(source);
    }

    // From the clone of a run the menu leads to an empty form, on the same page.
    private async Task FillAsync((string?, string?, string?) source)
    {
        (filledFrom, datasets) = (source, null);
        (form, comparison, cloned, parentConfig, checkpoints) = (new(), new(), null, null, []);
        (notice, problem, tried) = (null, null, false);
        try
        {
            if (!string.IsNullOrEmpty(Clone))
            {
                var run = CloneId is { } origin ? await Queries.FindAsync(origin, lifetime.Token) : null;
                if (source != filledFrom)
                    return; // The reader has gone on.
                (cloned, parentConfig) = (run?.Summary, run?.Config);
                checkpoints = run is null ? [] : Forks.StepsOf(run.Summary.Id);
                if (run is not null)
                    form.Fill(run.Config with { Name = NameOfCopy(run.Config.Name, IsFork ? " (fork)" : " (clone)"), Tags = ComparisonTag.Without(run.Config.Tags) });
                else
                    notice = CloneId is null
                        ? $"The address names a run by its number; '{Clone}' is none. The form starts from the recipe."
                        : $"There is no run {CloneId} any more; the form starts from the recipe.";
                if (run is not null && !string.IsNullOrEmpty(Step) && StepNumber is null)
                    notice = $"The address names a checkpoint by its step, a whole number; '{Step}' is none. The run would start from nothing: choose a checkpoint on the page of the run to fork it.";
            }

            var (found, offered) = await Task.Run(() => (DatasetStore.List(), new ExtractorChoices(WeightsStore.List())), lifetime.Token);
            if (source != filledFrom)
                return;
            extractors = offered;
            ChooseDataset(found);
            await StartComparisonAsync();
            await RestoreDraftAsync();
            if (source != filledFrom)
                return;
            datasets = found;
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            (datasets, problem) = (datasets ?? [], exception.Message);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Focus.LoadAsync();
        await KeepDraftAsync();
    }

    private DatasetCounts? CountsOf(string name) =>
        datasets?.FirstOrDefault(dataset => dataset.Name == name) is { } dataset ? DatasetCounts.Of(dataset) : DatasetCounts.OfEmbedded(name);

    private static string FieldId(string key) => "field-" + key;

    private static string LabelOf(string key) => RunConfigSchema.Find(key)?.Label ?? key switch { "step" => "Checkpoint", "tag" => "Tag of all runs", _ => "The form" };

    private static string NameOfCopy(string name, string suffix)
    {
        var longest = RunConfigSchema.Find("name")!.MaximumLength;
        if (name.EndsWith(suffix, StringComparison.Ordinal))
            return name;
        return name.Length + suffix.Length <= longest ? name + suffix : name;
    }

    private void ChooseDataset(IReadOnlyList<DatasetManifest> here)
    {
        if (Dataset is { Length: > 0 } wanted)
            form.Set("dataset", wanted);
        else if (form["dataset"].Length == 0 && here is [] or [_])
            form.Set("dataset", here is [var only] ? only.Name : AerialMapParameters.DefaultName);
    }

    private void ApplyRecipe(string name) => form.ApplyRecipe(name);

    private void Set(string key, string text)
    {
        form.Set(key, text);
        ReadComparison();
    }

    private void Reset(string key)
    {
        form.Reset(key);
        ReadComparison();
    }

    private void Suit(RunConfig config)
    {
        form.Fill(config);
        notice = null;
    }

    private async Task LaunchAsync()
    {
        // A second click may be on its way before the first one's answer is on the screen.
        if (submitting)
            return;
        submitting = true;
        (tried, problem) = (true, null);
        try
        {
            await (IsComparison ? LaunchComparisonAsync() : LaunchOneAsync());
        }
        finally
        {
            submitting = false;
        }
    }

    private async Task LaunchOneAsync()
    {
        if (AllFaults.Count > 0)
        {
            await ListAgainAsync();
            form.Read();
        }

        if (form.Config is not { } config || ForkFaults.Any())
        {
            await Focus.FocusAfterSubmitAsync(FieldId(AllFaults[0].Key));
            return;
        }

        await TryLaunchAsync([config.Dataset], async () =>
        {
            var result = await QueueAsync(config);
            if (result.RunId is { } runId)
                return Urls.Run(runId);
            form.Refuse(result.Faults);
            return null;
        });
    }

    /// <summary>Generates the datasets that are missing and launches. Where nothing is queued the form stays, with all that was typed.</summary>
    /// <param name="names">Of the datasets.</param>
    /// <param name="launch">Answers with the address to go on at; null where nothing was queued.</param>
    private async Task TryLaunchAsync(IEnumerable<string> names, Func<Task<string?>> launch)
    {
        var source = filledFrom;
        string? next = null;
        launching = true;
        await ForgetDraftAsync();
        try
        {
            foreach (var name in names.Where(EmbeddedDatasets.Has))
            {
                if (!await GenerateAsync(name))
                    return;
            }

            next = await launch();
            if (next is not null)
                GoIfHere(source, next);
        }
        catch (Exception exception) when (exception is DatasetException || PageProblem.IsExpected(exception))
        {
            PageLog.ReadFailed(Logger, Navigation.Uri, exception);
            problem = exception.Message;
        }
        finally
        {
            launching = false;
            if (next is null)
                KeepDraftAfterAll();
        }
    }

    /// <summary>What was missing may have come meanwhile, from another page or the command line.</summary>
    private async Task ListAgainAsync() => problem = await PageProblem.OfAsync(
        async () => (datasets, extractors) = await Task.Run(() => (DatasetStore.List(), new ExtractorChoices(WeightsStore.List())), lifetime.Token),
        Logger, Navigation.Uri) ?? problem;

    // Who has gone elsewhere while a dataset was generated is not torn away.
    private void GoIfHere((string?, string?, string?)? source, string address)
    {
        if (!lifetime.Token.IsCancellationRequested && source == filledFrom)
            Navigation.NavigateTo(address);
    }

    // The launch would generate it as well, but without a word of how far it is.
    private async Task<bool> GenerateAsync(string name)
    {
        if (DatasetStore.Find(name) is not null)
            return true;
        return await generation.ImportAsync((progress, cancelled) => Embedded.EnsureAsync(name, progress, cancelled)) is not null;
    }
}
