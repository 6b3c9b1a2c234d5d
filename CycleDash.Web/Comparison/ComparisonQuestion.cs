using System.Globalization;

namespace CycleDash.Web.Comparison;

/// <summary>Which runs are compared, and how.</summary>
/// <param name="Runs">Ids, each once.</param>
/// <param name="Options">How they are compared.</param>
/// <param name="View">The saved view that lists them; null where they were named.</param>
public sealed record ComparisonQuestion(IReadOnlyList<long> Runs, ComparisonOptions Options, ComparedView? View = null)
{
    /// <summary>Equal for equal questions. A view is asked for by its name, whatever it lists.</summary>
    public string Key => KeyOf(Runs, View?.View.Name, Options);

    /// <summary>The key of a question whose view was not read yet.</summary>
    public static string KeyOf(IReadOnlyList<long> runs, string? view, ComparisonOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.Grouping.Key}\n{options.Value}\n{options.Level}\n{options.BaseRun}\n{(view is null ? string.Join(',', runs) : "view " + view.Trim().ToUpperInvariant())}");
}
