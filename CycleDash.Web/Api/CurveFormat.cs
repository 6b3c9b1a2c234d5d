using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Groups;

namespace CycleDash.Web.Api;

/// <summary>
/// Curves of a comparison in the layout of <see cref="SeriesFormat"/>: for each part first the group means, named <c>group/0</c> and on, of
/// run 0, then every run under the metric's name; <c>part</c> counts the parts from 0. The column <c>step</c> holds what x counts, so that an
/// epoch is one step long where x counts epochs; <c>min</c> and <c>max</c> are the band, <c>runs</c> says how many runs are in the mean at each place.
/// </summary>
internal static class CurveFormat
{
    private static readonly string[] Columns = ["step", "value", "min", "max", "time", "nonFinite", "runs"];

    /// <summary>Answers with the curves.</summary>
    /// <param name="response">Gets its length and the bytes.</param>
    /// <param name="curves">Of each of the query's parts.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="missing">Runs that were asked for and that there are not.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static Task WriteAsync(
        HttpResponse response, IReadOnlyList<ComparedCurves> curves, CurveQuery query, IReadOnlyList<long> missing, CancellationToken cancellationToken)
    {
        var parts = query.Parts.Zip(curves, (part, its) => new { part.Metric, Basis = its.Key?.Basis.Id, Measured = its.Key?.Basis.Description, its.OtherBases }).ToList();
        var columns = new SharedColumns();
        var series = curves.SelectMany((its, part) => its.Groups.Select(pair => GroupHead(part, pair.Group, pair.Curve, columns))
            .Concat(its.Runs.Select(run => RunHead(part, query.Parts[part].Metric, run, columns)))).ToList();
        var header = new
        {
            Columns,
            columns.Lengths,
            Series = series,
            Missing = missing,
            parts[0].Metric,
            parts[0].Basis,
            parts[0].Measured,
            parts[0].OtherBases,
            Parts = parts,
            query.Band,
            X = query.Axis,
        };
        return SeriesFormat.WriteAsync(response, header, columns, cancellationToken);
    }

    private static object GroupHead(int part, ComparedGroup group, GroupCurve curve, SharedColumns columns) => new
    {
        Part = part,
        Run = 0L,
        Name = $"group/{group.Index}",
        group.Label,
        group.Runs,
        Kind = "points",
        StepsPerBucket = 1,
        Count = curve.X.Length,
        StepsPerEpoch = 1,
        curve.Ends,
        At = columns.Add(curve.X, curve.Mean, curve.Low, curve.High, new double[curve.X.Length], curve.NonFinite, curve.Count),
    };

    private static object RunHead(int part, string metric, RunCurve curve, SharedColumns columns) => new
    {
        Part = part,
        curve.Run,
        Name = metric,
        Kind = "points",
        StepsPerBucket = 1,
        Count = curve.X.Length,
        StepsPerEpoch = 1,
        At = columns.Add(curve.X, curve.Y, curve.Low, curve.High, new double[curve.X.Length], curve.NonFinite, Array.ConvertAll(curve.X, _ => 1.0)),
    };
}
