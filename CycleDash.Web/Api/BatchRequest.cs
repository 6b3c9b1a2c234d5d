using System.Text.Json;

namespace CycleDash.Web.Api;

/// <summary>Body of POST /api/runs/batch: what the runs have in common, and what differs.</summary>
/// <param name="Config">Keys of a run configuration; missing ones take the defaults of each run's recipe.</param>
/// <param name="Sweep">For each key that differs a list of values, or a text such as <c>"1..3, 7"</c>. Every combination is a run.</param>
/// <param name="Tag">Carried by all runs; left out: the next <c>comparison-N</c>.</param>
/// <param name="LeaveOutFinished">Whether runs that are finished already with the same configuration and dataset are left out.</param>
/// <param name="Preview">Whether nothing is queued, and the answer says what would be.</param>
internal sealed record BatchRequest(
    JsonElement Config, IReadOnlyDictionary<string, JsonElement>? Sweep = null, string? Tag = null, bool LeaveOutFinished = false, bool Preview = false);
