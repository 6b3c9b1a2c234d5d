using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>What differs between the runs of a comparison, as it was typed, and the runs that come of it. What they have in common is in the launch form.</summary>
public sealed class ComparisonForm
{
    private const string UsualSeeds = "1..3";

    private readonly List<SweptField> swept = [];
    private HashSet<string> filledDatasets = [];
    private string filledSeeds = UsualSeeds;
    private int nextId;

    /// <summary>Keys that have their own controls here, or that cannot be compared.</summary>
    public static IReadOnlySet<string> NotSwept { get; } = new HashSet<string> { "recipe", "dataset", "seed", "name", "tags", "notes" };

    /// <summary>The chosen recipes.</summary>
    public HashSet<string> Models { get; } = [];

    /// <summary>The chosen datasets.</summary>
    public HashSet<string> Datasets { get; } = [];

    /// <summary>The seeds as typed, e.g. <c>1..3</c>.</summary>
    public string Seeds { get; set; } = UsualSeeds;

    /// <summary>The tag that all runs will carry.</summary>
    public string Tag { get; set; } = "";

    /// <summary>Whether runs that are finished already are not done again.</summary>
    public bool LeaveOutFinished { get; set; }

    /// <summary>Further hyperparameters that differ.</summary>
    public IReadOnlyList<SweptField> Swept => swept;

    /// <summary>The runs, or everything that is wrong; another object after every <see cref="Read"/>.</summary>
    public ComparisonPlan Plan { get; private set; } = new([], []);

    /// <summary>Those of the runs that are finished already; empty until somebody has looked.</summary>
    public IReadOnlyList<FinishedRun> Finished { get; private set; } = [];

    /// <summary>The runs that a launch queues.</summary>
    public IReadOnlyList<PlannedRun> Wanted => LeaveOutFinished && Finished.Count > 0 ? [.. Plan.Runs.Except(Finished.Select(done => done.Run))] : Plan.Runs;

    /// <summary>How many runs there would be, faults or not.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an empty row.</summary>
    public void Add() => swept.Add(new(nextId++));

    public void Remove(SweptField field) => swept.Remove(field);

    /// <summary>What is wrong with a key in every run; null where nothing is.</summary>
    public string? FaultOf(string key) => Plan.Faults.FirstOrDefault(fault => fault.Key == key)?.Text;

    /// <summary>
    /// Takes over what the form of one run has there, whenever the reader comes from it. What was chosen here stays.
    /// </summary>
    /// <param name="form">The form of one run.</param>
    /// <param name="isClone">Whether its seed is that of the run that is cloned.</param>
    public void Fill(LaunchForm form, bool isClone)
    {
        // A single model is the form's own, wherever it was chosen.
        if (Models.Count <= 1)
        {
            Models.Clear();
            Models.Add(form.Recipe.Name);
        }

        if (Datasets.SetEquals(filledDatasets))
        {
            filledDatasets = form["dataset"].Length > 0 ? [form["dataset"]] : [];
            Datasets.Clear();
            Datasets.UnionWith(filledDatasets);
        }

        if (Seeds == filledSeeds)
            Seeds = filledSeeds = isClone || form.IsChanged("seed") ? form["seed"] : UsualSeeds;
    }

    /// <summary>Puts back what was chosen before.</summary>
    public void Restore(LaunchDraft draft)
    {
        Models.Clear();
        Models.UnionWith(draft.Models.Where(name => Recipes.Find(name) is not null));
        Datasets.Clear();
        Datasets.UnionWith(draft.Datasets);
        Seeds = draft.Seeds;
        if (draft.Tag.Length > 0)
            Tag = draft.Tag;
        swept.Clear();
        foreach (var field in draft.Swept)
            swept.Add(new(nextId++) { Key = field.Key, Text = field.Text });
        LeaveOutFinished = draft.LeaveOutFinished;
    }

    /// <summary>Reads the runs anew.</summary>
    /// <param name="form">What all runs have in common: what was changed there from the recipe.</param>
    public void Read(LaunchForm form)
    {
        var readings = new List<AxisReading>
        {
            ComparisonAxisReader.Read("recipe", [.. Recipes.All.Select(recipe => recipe.Name).Where(Models.Contains)]),
            ComparisonAxisReader.Read("dataset", [.. Datasets.Order(StringComparer.Ordinal)]),
            ComparisonAxisReader.Read("seed", Seeds),
        };
        readings.AddRange(swept.Select(field => field.Key.Length == 0
            ? new AxisReading(null, new("", "A swept parameter has no name yet: choose one, or remove the row."))
            : ComparisonAxisReader.Read(field.Key, field.Text)));
        List<ComparisonAxis> axes = [.. readings.Select(reading => reading.Axis).OfType<ComparisonAxis>()];
        List<ComparisonFault> faults = [.. readings.Select(reading => reading.Fault).OfType<ConfigFault>().Select(fault => new ComparisonFault(fault.Key, Explain(fault), []))];
        var request = new ComparisonRequest(ConfigDraft.OfPairs(form.Recipe.Name, form.CommonTexts()), axes, Tag);
        Finished = [];
        Count = faults.Count > 0 ? 0 : request.Count;
        Plan = faults.Count > 0 ? new([], faults) : ComparisonExpander.Expand(request);
    }

    /// <summary>Takes what was found out about the runs of the present plan.</summary>
    public void Take(IReadOnlyList<FinishedRun> finished) => Finished = finished;

    /// <summary>Takes faults that only the launch found.</summary>
    public void Refuse(IReadOnlyList<ComparisonFault> faults) => Plan = new([], faults);

    private string Explain(ConfigFault fault) => fault.Key switch
    {
        "recipe" when Models.Count == 0 => "Choose at least one model.",
        "dataset" when Datasets.Count == 0 => "Choose at least one dataset.",
        _ => fault.Message,
    };
}
