using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison.Groups;

/// <summary>By what runs are put together.</summary>
/// <param name="Text">As it stands in an address: <c>seed</c>, <c>model</c>, <c>run</c>, or keys of the configuration with commas.</param>
/// <param name="Keys">The keys whose values are equal within a group; null for every run by itself.</param>
public sealed record RunGrouping(string Text, IReadOnlyList<string>? Keys)
{
    private const string OverSeeds = "seed";
    private const string OverModel = "model";
    private const string ByRun = "run";

    // What tells runs apart without changing what they learn.
    private static readonly HashSet<string> Labels = ["name", "tags", "notes"];

    /// <summary>Every parameter is equal but the seed: a group is one experiment, repeated.</summary>
    public static RunGrouping Seeds { get; } = new(OverSeeds, [.. Parameters.Where(key => key != "seed")]);

    /// <summary>The recipe is equal.</summary>
    public static RunGrouping Model { get; } = new(OverModel, ["recipe"]);

    /// <summary>Every run by itself.</summary>
    public static RunGrouping Runs { get; } = new(ByRun, null);

    /// <summary>Every key of the configuration but name, tags and notes.</summary>
    public static IEnumerable<string> Parameters => RunConfigSchema.Fields.Select(parameter => parameter.Key).Where(key => !Labels.Contains(key));

    /// <summary>Reads an address; null or empty text groups over seeds. Returns null and says why where a key does not exist.</summary>
    public static RunGrouping? Read(string? text, out string? problem)
    {
        problem = null;
        switch (text?.Trim())
        {
            case null or "" or OverSeeds:
                return Seeds;
            case OverModel:
                return Model;
            case ByRun:
                return Runs;
        }

        string[] keys = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (keys.FirstOrDefault(key => !Parameters.Contains(key)) is not { } unknown)
            return new(string.Join(',', keys), keys);
        var near = RunConfigSchema.Nearest(unknown) is { } nearest ? $" Did you mean {nearest}?" : "";
        problem = $"Runs cannot be grouped by '{unknown}'.{near} Valid: seed (all but the seed equal), model, run, or keys of the configuration with commas.";
        return null;
    }

    /// <summary>The runs by group, groups in the order of their first runs.</summary>
    public IReadOnlyList<RunGroup> Apply(IReadOnlyList<ComparedRun> runs)
    {
        var parts = runs.GroupBy(IdentityOf).Select(group => group.ToList()).ToList();
        var labels = GroupLabels.Of(parts, this);
        return [.. parts.Select((part, i) => new RunGroup(i, labels[i], part[0].Config.Recipe, [.. part.Select(run => run.Id)]))];
    }

    private string IdentityOf(ComparedRun run)
    {
        if (Keys is null)
            return run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var values = string.Join('\n', Keys.Select(key => ConfigText.Of(RunConfigSchema.Find(key)!, run.Config)));

        // A dataset that was changed under its name is another dataset.
        return ReferenceEquals(this, Seeds) || Keys.Contains("dataset") ? values + '\n' + run.DatasetHash : values;
    }
}
