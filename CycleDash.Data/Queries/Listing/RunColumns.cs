using System.Globalization;
using System.Reflection;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries.Listing;

/// <summary>Finds columns by their keys. Only what is found here can be filtered, sorted or shown.</summary>
public static class RunColumns
{
    private const string LastPrefix = "last:";
    private const string BestPrefix = "best:";
    private const string CurvePrefix = "curve:";
    private const string AtPrefix = "at:";

    private static readonly HashSet<string> KnownMetrics =
        [.. typeof(MetricNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!)];

    private static readonly Dictionary<string, RunColumn> Fixed =
        FieldColumn.All.Concat<RunColumn>(ConfigColumn.All).ToDictionary(column => column.Key, StringComparer.Ordinal);

    /// <summary>The key of a metric's column.</summary>
    /// <param name="metric">Its name, with its protocol where there are several (<see cref="MetricCatalog.KeysOf"/>).</param>
    /// <param name="aspect">Which value.</param>
    /// <param name="step">For <see cref="MetricAspect.AtStep"/>.</param>
    public static string KeyOf(string metric, MetricAspect aspect, long? step = null) => aspect switch
    {
        MetricAspect.Last => LastPrefix + metric,
        MetricAspect.Best => BestPrefix + metric,
        MetricAspect.AtStep => FormattableString.Invariant($"{AtPrefix}{step}:{metric}"),
        MetricAspect.Curve => CurvePrefix + metric,
    };

    /// <summary>The column of that key, or null and what is wrong with the key.</summary>
    public static RunColumn? Find(string key, MetricCatalog catalog, out string problem)
    {
        problem = "";
        if (Fixed.TryGetValue(key, out var column))
            return column;
        if (Split(key) is not var (aspect, step, metric))
        {
            problem = Unknown(key);
            return null;
        }

        var mark = metric.LastIndexOf(MetricCatalog.ProtocolMark);
        var (name, protocol) = mark < 0 ? (metric, null) : (metric[..mark], metric[(mark + 1)..]);
        if (!catalog.Names.Contains(name) && !KnownMetrics.Contains(name))
        {
            var known = catalog.Names.Union(KnownMetrics).ToList();
            problem = $"There is no metric '{name}'.{DidYouMean(name, known)} Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
            return null;
        }

        if (catalog.Resolve(name, protocol) is { } text)
            return new MetricColumn(key, name, aspect, step, text);
        problem = $"No run measured {name} by the protocol '{protocol}'. Known: {string.Join(", ", catalog.KeysOf(name))}.";
        return null;
    }

    private static (MetricAspect Aspect, long? Step, string Metric)? Split(string key)
    {
        if (key.StartsWith(LastPrefix, StringComparison.Ordinal))
            return (MetricAspect.Last, null, key[LastPrefix.Length..]);
        if (key.StartsWith(BestPrefix, StringComparison.Ordinal))
            return (MetricAspect.Best, null, key[BestPrefix.Length..]);
        if (key.StartsWith(CurvePrefix, StringComparison.Ordinal))
            return (MetricAspect.Curve, null, key[CurvePrefix.Length..]);
        return key.StartsWith(AtPrefix, StringComparison.Ordinal) && key[AtPrefix.Length..].Split(':', 2) is [var number, var metric]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? (MetricAspect.AtStep, step, metric)
            : null;
    }

    private static string Unknown(string key) =>
        $"There is no column '{key}'.{DidYouMean(key, Fixed.Keys)} Valid: {string.Join(", ", FieldColumn.All.Select(field => field.Key))}; every key of the run "
        + "configuration, e.g. learningRate; and last:METRIC, best:METRIC, at:STEP:METRIC and curve:METRIC, e.g. best:eval/fid_AB.";

    private static string DidYouMean(string text, IEnumerable<string> known) =>
        Suggestion.Nearest(text, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
