using System.Globalization;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>
/// What has been typed into the launch form: a text for every key, valid or not, so that nothing typed is ever lost.
/// Reading it is the same as reading the command line.
/// </summary>
public sealed class LaunchForm
{
    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, string> fromRecipe = [];
    private readonly HashSet<string> touched = [];

    // Which part of the epochs the decay takes; null once somebody typed a decay.
    private (int Epochs, int Decay)? shareOfDecay;

    public LaunchForm() => ApplyRecipe(Recipes.All[0].Name);

    /// <summary>The chosen preset.</summary>
    public Recipe Recipe { get; private set; } = Recipes.All[0];

    /// <summary>Everything that is wrong with the texts as they are now.</summary>
    public IReadOnlyList<ConfigFault> Faults { get; private set; } = [];

    /// <summary>The configuration; null while there are faults.</summary>
    public RunConfig? Config { get; private set; }

    /// <summary>How many hyperparameters differ from the recipe; what names and describes this run is none.</summary>
    public int ChangedCount => texts.Keys.Count(key => !IsDescription(key) && IsChanged(key));

    /// <summary>The text of every key.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>The text in the field.</summary>
    public string this[string key] => texts[key];

    /// <summary>Whether the field's text is another one than the recipe's.</summary>
    public bool IsChanged(string key) => !SameText(texts[key], fromRecipe[key]);

    /// <summary>What the recipe has there.</summary>
    public string RecipeTextOf(string key) => fromRecipe[key];

    /// <summary>What is wrong with the field; null for nothing, and for a field that only is empty because nobody has been there yet.</summary>
    public string? FaultOf(string key, bool evenUntouched) =>
        evenUntouched || touched.Contains(key) || texts[key].Length > 0 ? Faults.FirstOrDefault(fault => fault.Key == key)?.Message : null;

    /// <summary>Takes what was typed.</summary>
    public void Set(string key, string text)
    {
        texts[key] = text;
        touched.Add(key);
        if (key == "decayEpochs")
            shareOfDecay = null;
        else if (key == "epochs")
            KeepShareOfDecay(text);
        Read();
    }

    /// <summary>Puts the recipe's value back.</summary>
    public void Reset(string key) => Set(key, fromRecipe[key]);

    /// <summary>Chooses a preset: it fills every field that was not changed by hand.</summary>
    public void ApplyRecipe(string name)
    {
        if (Recipes.Find(name) is not { } recipe)
            return;
        var kept = texts.Where(pair => IsChanged(pair.Key)).ToDictionary();
        Recipe = recipe;
        foreach (var field in RunConfigSchema.Fields)
            texts[field.Key] = fromRecipe[field.Key] = ConfigText.Of(field, recipe.Defaults);
        foreach (var (key, text) in kept)
            texts[key] = text;
        texts["recipe"] = recipe.Name;
        if (!touched.Contains("decayEpochs"))
            shareOfDecay = (recipe.Defaults.Epochs, recipe.Defaults.DecayEpochs);
        Read();
    }

    /// <summary>Fills every field from a configuration, e.g. of the run that is cloned.</summary>
    public void Fill(RunConfig config)
    {
        texts.Clear();
        ApplyRecipe((Recipes.Find(config.Recipe) ?? Recipes.All[0]).Name);
        foreach (var field in RunConfigSchema.Fields.Where(field => field.Key != "recipe"))
            texts[field.Key] = ConfigText.Of(field, config);
        shareOfDecay = (config.Epochs, config.DecayEpochs);
        Read();
    }

    /// <summary>Puts back what stood in the form before; keys that there are no more are left out.</summary>
    public void Restore(string recipe, IReadOnlyDictionary<string, string> before)
    {
        ApplyRecipe(recipe);
        foreach (var (key, text) in before.Where(pair => pair.Key != "recipe" && texts.TryGetValue(pair.Key, out var now) && now != pair.Value))
        {
            texts[key] = text;
            touched.Add(key);
        }

        if (touched.Contains("decayEpochs"))
            shareOfDecay = null;
        Read();
    }

    /// <summary>
    /// What runs of several recipes have in common: the texts that differ from this recipe's. Epochs and their decay belong together, so that both
    /// are taken where one was changed.
    /// </summary>
    public IReadOnlyDictionary<string, string> CommonTexts() => texts
        .Where(pair => pair.Key is not ("recipe" or "dataset" or "seed") && (IsChanged(pair.Key) || (pair.Key == "decayEpochs" && IsChanged("epochs"))))
        .ToDictionary();

    /// <summary>Takes faults that only the launch found, e.g. that the dataset was deleted meanwhile.</summary>
    public void Refuse(IReadOnlyList<ConfigFault> faults)
    {
        Faults = faults;
        Config = null;
    }

    /// <summary>Whether the field tells which run it is instead of how it trains.</summary>
    public static bool IsDescription(string key) => key is "name" or "dataset" or "tags" or "notes";

    // As for whoever gives epochs alone to the command line.
    private void KeepShareOfDecay(string text)
    {
        if (shareOfDecay is { } share && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var epochs) && epochs > 0)
            texts["decayEpochs"] = ((int)((long)epochs * share.Decay / share.Epochs)).ToString(CultureInfo.InvariantCulture);
    }

    private static bool SameText(string text, string other) => text.Trim() == other;

    /// <summary>Reads the texts again. What a launch had refused is forgotten: the dataset or the weights may be here now.</summary>
    public void Read()
    {
        var pairs = texts.Where(pair => pair.Key != "recipe");
        var reading = RunConfigReader.FromPairs(Recipe.Name, pairs);
        Faults = reading.Faults;
        Config = reading.Config;
    }
}
