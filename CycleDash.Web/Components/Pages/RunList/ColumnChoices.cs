using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The columns that are offered.</summary>
public static class ColumnChoices
{
    /// <summary>One column for each metric and protocol that there is.</summary>
    public static IEnumerable<MetricColumn> Metrics(MetricCatalog catalog, MetricAspect aspect, long? step = null) =>
        catalog.Names.SelectMany(catalog.KeysOf)
            .Select(metric => RunColumns.Find(RunColumns.KeyOf(metric, aspect, step), catalog, out _)).OfType<MetricColumn>();

    /// <summary>What can put runs together: what a run is of, and every hyperparameter. The recipe is the model already.</summary>
    public static IEnumerable<RunColumn> Groupable => FieldColumn.All.Concat<RunColumn>(ConfigColumn.All.Where(column => column.Key != "recipe")).Where(RunGrouping.Allows);

    /// <summary>Fields, hyperparameters and metrics whose title or key holds the text, whatever its case.</summary>
    public static IEnumerable<RunColumn> Matching(string text, MetricCatalog catalog) =>
        FieldColumn.All.Concat<RunColumn>(Metrics(catalog, MetricAspect.Best)).Concat(Metrics(catalog, MetricAspect.Last)).Concat(ConfigColumn.All).Concat(Metrics(catalog, MetricAspect.Curve))
            .Where(column => text.Length == 0 || TitleOf(column).Contains(text, StringComparison.OrdinalIgnoreCase) || column.Key.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A title that tells a column from all others.</summary>
    public static string TitleOf(RunColumn column) => column switch
    {
        MetricColumn { Protocol: { } protocol } metric => $"{Aspect(metric)} · {protocol.Extractor}, {protocol.RealImages} × {protocol.GeneratedImages}",
        MetricColumn metric => Aspect(metric),
        ConfigColumn config => $"{config.Title} ({config.Key})",
        _ => column.Title,
    };

    private static string Aspect(MetricColumn column) => column.Aspect == MetricAspect.Last ? "last " + column.Metric : column.Title;
}
