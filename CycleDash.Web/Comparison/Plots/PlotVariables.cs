using CycleDash.Training.Configuration;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Comparison.Plots;

/// <summary>The quantities of a comparison that can be set against each other.</summary>
public static class PlotVariables
{
    /// <summary>The parameters that are not the same in all runs.</summary>
    public static IReadOnlyList<PlotVariable> Parameters(ComparisonReport report) =>
    [
        .. report.Differences.Where(difference => difference.Key != ConfigDifferences.DatasetContent).Select(difference => new PlotVariable(
            difference.Key, difference.Label, difference.Values, NumbersOf(RunConfigSchema.Find(difference.Key)!, report))
        {
            IsWhole = RunConfigSchema.Find(difference.Key)!.ValueType == typeof(int),
        }),
    ];

    /// <summary>Every score under the basis it was measured on; a name that several bases share says which.</summary>
    public static IReadOnlyList<PlotVariable> Scores(ComparisonReport report) =>
    [
        .. report.Scores.Select(score =>
        {
            var numbers = score.Runs.ToDictionary(run => run.Run, run => run.Of(report.Options.Value));
            var label = report.Scores.Count(other => other.Title == score.Title) > 1 ? $"{score.Title} ({score.Basis.Description})" : score.Title;
            return new PlotVariable(KeyOf(score), label, numbers.ToDictionary(pair => pair.Key, pair => Show.Measure(pair.Value)), numbers);
        }),
    ];

    /// <summary>Names a score and its basis in an address.</summary>
    public static string KeyOf(ScoreComparison score) => $"{score.Metric}:{score.Basis.Id}";

    private static Dictionary<long, double>? NumbersOf(ConfigField parameter, ComparisonReport report) =>
        parameter.ValueType == typeof(int) || parameter.ValueType == typeof(double)
            ? report.Runs.ToDictionary(run => run.Id, run => Convert.ToDouble(parameter.GetValue(run.Config), System.Globalization.CultureInfo.InvariantCulture))
            : null;
}
