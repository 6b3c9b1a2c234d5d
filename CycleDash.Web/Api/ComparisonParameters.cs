using System.ComponentModel;
using CycleDash.Training.Configuration;
using CycleDash.Web.Comparison;
using Microsoft.AspNetCore.Mvc;

namespace CycleDash.Web.Api;

/// <summary>What every address of a comparison says about it; the compare page has the same in its address.</summary>
internal sealed record ComparisonParameters
{
    [FromQuery(Name = "runs"), Description("Numbers of runs between commas, e.g. 1,2,3.")]
    public string? Runs { get; init; }

    [FromQuery(Name = "view"), Description("Name of a saved view of the list of runs, in place of runs: those that it lists now, the first 200 of them.")]
    public string? View { get; init; }

    [FromQuery(Name = "group")]
    public string? Group { get; init; }

    [FromQuery(Name = "value")]
    public string? Value { get; init; }

    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    [FromQuery(Name = "base")]
    public long? Base { get; init; }

    /// <summary>The question; where there is none, the first fault, or neither where the view does not exist.</summary>
    public async Task<(ComparisonQuestion? Question, ConfigFault? Fault)> ReadAsync(ComparedViewReader views, CancellationToken cancellationToken)
    {
        if (ComparisonAddress.ReadOptions(Group, Value, Level, Base, out var options) is { } fault)
            return (null, fault);
        if (string.IsNullOrWhiteSpace(View))
            return ComparisonAddress.ReadRuns(Runs, out var ids) is { } odd ? (null, odd) : (new(ids, options), null);
        if (!string.IsNullOrWhiteSpace(Runs))
            return (null, new("view", "Give runs or view, not both: a view lists its own runs."));
        return await views.ReadAsync(View, cancellationToken) is { } view ? (new(view.Runs, options, view), null) : (null, null);
    }
}
