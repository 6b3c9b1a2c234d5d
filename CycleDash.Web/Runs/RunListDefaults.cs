using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Runs;

/// <summary>What the list of runs shows to somebody who chose nothing.</summary>
public static class RunListDefaults
{
    /// <summary>The newest runs first.</summary>
    public const string Sort = "-created";

    /// <summary>Repetitions with other seeds are put together.</summary>
    public const string Group = RunGrouping.SettingsKey;

    /// <summary>The columns' keys: the scores too, once there are any.</summary>
    public static IReadOnlyList<string> Columns(MetricCatalog catalog)
    {
        string[] scores = [MetricNames.FrechetAB, MetricNames.EvaluationCycleA];
        return
        [
            "name", "status", "model", "dataset", "progress",
            RunColumns.KeyOf(MetricNames.LossG, MetricAspect.Last), RunColumns.KeyOf(MetricNames.LossF, MetricAspect.Last),
            .. scores.Where(score => catalog.Names.Contains(score)).Take(1).Select(score => RunColumns.KeyOf(score, MetricAspect.Best)),
            RunColumns.KeyOf(MetricNames.ImagesPerSecond, MetricAspect.Last), "created",
        ];
    }

    /// <summary>All of it as a query.</summary>
    public static RunListQuery Query(MetricCatalog catalog) => new() { Columns = Columns(catalog), Group = Group, Sort = Sort };
}
