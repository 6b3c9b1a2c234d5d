using System.ComponentModel;
using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Web.Comparison;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CycleDash.Web.Api;

/// <summary>The query string of GET /api/runs and /api/runs.csv; the list's page has the same in its address.</summary>
internal sealed record RunListParameters
{
    [FromQuery(Name = "model"), Description("The recipe, e.g. cyclegan.")]
    public string? Model { get; init; }

    [FromQuery(Name = "status"), Description("Queued, Running, Paused, Completed, Failed or Cancelled.")]
    public string? Status { get; init; }

    [FromQuery(Name = "dataset"), Description("Name of the dataset.")]
    public string? Dataset { get; init; }

    [FromQuery(Name = "author"), Description("Who launched the run.")]
    public string? Author { get; init; }

    [FromQuery(Name = "tag"), Description("A tag that the run has; several must all be there.")]
    public string[]? Tag { get; init; }

    [FromQuery(Name = "anyTag"), Description("Tags of which the run has one at least.")]
    public string[]? AnyTag { get; init; }

    [FromQuery(Name = "noTag"), Description("A tag that the run does not have.")]
    public string[]? NoTag { get; init; }

    [FromQuery(Name = "search"), Description("Text inside name or notes, or the run's number.")]
    public string? Search { get; init; }

    [FromQuery(Name = "f"), Description("A condition, column:operator:value, e.g. learningRate:>=:0.0001 or best:eval/fid_AB:<:50 or created:>=:2026-11-22; several must all be met.")]
    public string[]? Filter { get; init; }

    [FromQuery(Name = "archived"), Description("hide (as it is without), only, or all.")]
    public string? Archived { get; init; }

    [FromQuery(Name = "sort"), Description("A column's key, with '-' before it for descending: created, learningRate, last:loss/G, best:eval/fid_AB …")]
    public string? Sort { get; init; }

    [FromQuery(Name = "cols"), Description("Keys of columns separated by commas.")]
    public string? Columns { get; init; }

    [FromQuery(Name = "group"), Description("none, settings (everything but the seed), or keys of columns separated by commas.")]
    public string? Group { get; init; }

    /// <summary>The query, with what is valid in it, and everything that is not.</summary>
    /// <param name="defaults">For what is not given.</param>
    public (RunListQuery Query, IReadOnlyList<ConfigFault> Faults) Read(RunListQuery defaults)
    {
        var faults = new List<ConfigFault>();
        return (defaults with
        {
            Model = Given(Model),
            Status = Choice<RunStatus>("status", Status, faults),
            Dataset = Given(Dataset),
            Author = Given(Author),
            Tags = All(Tag),
            AnyTags = All(AnyTag),
            NoTags = All(NoTag),
            Search = Given(Search),
            Filters = All(Filter),
            Archived = Choice<ArchivedRuns>("archived", Archived, faults) ?? defaults.Archived,
            Sort = Given(Sort) ?? defaults.Sort,
            Columns = Given(Columns)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(WithoutWidth).ToList() ?? defaults.Columns,
            Group = Given(Group) ?? defaults.Group,
        }, faults);
    }

    /// <summary>What to write instead of a text that is none of the names.</summary>
    public static string NoSuch<T>(string key, string text)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var several = typeof(T) == typeof(RunStatus) && text.Contains(',', StringComparison.Ordinal) ? $" Several are a filter: f={key}:in:{names[0]},{names[1]}." : "";
        return $"There is no {key} '{text}'. Valid: {string.Join(", ", names)}.{several}";
    }

    /// <summary>The same, with what cannot be listed by the metrics that there are.</summary>
    public (RunListQuery Query, IReadOnlyList<ConfigFault> Faults) Check(RunListQuery defaults, MetricCatalog catalog)
    {
        var (query, faults) = Read(defaults);
        return (query, [.. faults, .. new RunListReading(query, catalog).Faults.Select(fault => new ConfigFault(fault.Key, fault.Message))]);
    }

    /// <summary>Takes them from a query string; what a page adds to it, e.g. what is unfolded, is left out.</summary>
    public static RunListParameters Parse(string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        string? One(string name) => given.TryGetValue(name, out var values) ? values.ToString() : null;
        string[]? All(string name) => given.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : null;
        return new()
        {
            Model = One("model"),
            Status = One("status"),
            Dataset = One("dataset"),
            Author = One("author"),
            Tag = All("tag"),
            AnyTag = All("anyTag"),
            NoTag = All("noTag"),
            Search = One("search"),
            Filter = All("f"),
            Archived = One("archived"),
            Sort = One("sort"),
            Columns = One("cols"),
            Group = One("group"),
        };
    }

    private static string WithoutWidth(string column) => column.Split('!')[0];

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static List<string> All(string[]? values) => [.. (values ?? []).Where(value => value.Length > 0)];

    private static T? Choice<T>(string key, string? value, List<ConfigFault> faults)
        where T : struct, Enum
    {
        if (Given(value) is not { } text)
            return null;
        if (!ComparisonAddress.TryReadName<T>(text, out var choice))
            faults.Add(new(key, NoSuch<T>(key, text)));
        return choice;
    }
}
