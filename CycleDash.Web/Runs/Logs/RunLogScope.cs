using System.Globalization;

namespace CycleDash.Web.Runs.Logs;

/// <summary>A logger's scope whose lines belong to a run.</summary>
/// <param name="RunId">The run.</param>
public sealed record RunLogScope(long RunId)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"run {RunId}");
}
