using CycleDash.Web.Comparison.Curves;

namespace CycleDash.Web.Api;

/// <summary>
/// Curves of a comparison in the layout of <see cref="SeriesFormat"/>: first the group means, named <c>group/0</c> and on, of run 0, then every
/// run under the metric's name. The column <c>step</c> holds what x counts, so that an epoch is one step long where x counts epochs;
/// <c>min</c> and <c>max</c> are the band, <c>runs</c> says how many runs are in the mean at each place.
/// </summary>
internal static class CurveFormat
{
    private static readonly string[] Columns = ["step", "value", "min", "max", "time", "nonFinite", "runs"];

    public static Task WriteAsync(
        Stream stream, ComparedCurves curves, CurveQuery query, IReadOnlyList<long> missing, CancellationToken cancellationToken)
    {
        var header = new
        {
            Columns,
            Series = curves.Groups.Select(pair => GroupHead(pair.Group.Index, pair.Group.Label, pair.Group.Runs, pair.Curve))
                .Concat(curves.Runs.Select(run => RunHead(query.Metric, run))),
            Missing = missing,
            query.Metric,
            Basis = curves.Key?.Basis.Id,
            Measured = curves.Key?.Basis.Description,
            curves.OtherBases,
            query.Band,
            X = query.Axis,
        };
        return SeriesFormat.WriteAsync(
            stream, header, curves.Groups.SelectMany(pair => ColumnsOf(pair.Curve)).Concat(curves.Runs.SelectMany(ColumnsOf)), cancellationToken);
    }

    private static object GroupHead(int index, string label, IReadOnlyList<long> runs, GroupCurve curve) => new
    {
        Run = 0L, Name = $"group/{index}", Label = label, Runs = runs, Kind = "points", StepsPerBucket = 1, Count = curve.X.Length, StepsPerEpoch = 1, curve.Ends,
    };

    private static object RunHead(string metric, RunCurve curve) =>
        new { curve.Run, Name = metric, Kind = "points", StepsPerBucket = 1, Count = curve.X.Length, StepsPerEpoch = 1 };

    private static IEnumerable<double[]> ColumnsOf(GroupCurve curve) =>
        [curve.X, curve.Mean, curve.Low, curve.High, new double[curve.X.Length], Uncounted(curve.Mean), curve.Count];

    private static IEnumerable<double[]> ColumnsOf(RunCurve curve) =>
        [curve.X, curve.Y, curve.Low, curve.High, new double[curve.X.Length], Uncounted(curve.Y), Array.ConvertAll(curve.X, _ => 1.0)];

    private static double[] Uncounted(double[] values) => Array.ConvertAll(values, value => double.IsFinite(value) ? 0.0 : 1.0);
}
