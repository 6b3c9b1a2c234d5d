using System.Globalization;
using System.Text;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison.Export;

/// <summary>A comparison as a table: a line for each run and score.</summary>
public static class ComparisonCsv
{
    // What a spreadsheet would take for a formula.
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>The table with its header, lines ended by CR and LF (RFC 4180).</summary>
    public static string Write(ComparisonReport report)
    {
        var csv = new StringBuilder();
        Line(csv, ["metric", "title", "measured", "run", "name", "group", "seed", "best", "best_step", "last", "last_step", "floor", "group_runs", "group_mean", "group_sd", "conclusion"]);
        foreach (var score in report.Scores)
        {
            foreach (var run in score.Runs)
                Line(csv, Cells(report, score, run));
        }

        return csv.ToString();
    }

    private static IEnumerable<string> Cells(ComparisonReport report, ScoreComparison score, RunScore run)
    {
        var config = report.Run(run.Run).Config;
        var group = report.GroupOf(run.Run);
        var summary = score.Groups.First(one => one.Group == group.Index).Summary;
        return
        [
            score.Metric, Text(score.Title), Text(score.Basis.Description), Number(run.Run), Text(config.Name), Text(group.Label),
            Number(config.Seed), Number(run.Best), Number(run.BestStep), Number(run.Last), Number(run.LastStep), Number(score.Floor),
            Number(summary?.Count), Number(summary?.Mean), Number(summary?.StandardDeviation), Text(score.Conclusion),
        ];
    }

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells).Append("\r\n");

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Text(string value)
    {
        var text = value.Length > 0 && Formulas.Contains(value[0]) ? "'" + value : value;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
