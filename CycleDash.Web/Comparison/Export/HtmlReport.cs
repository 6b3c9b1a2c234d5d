using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Components.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Comparison.Export;

/// <summary>Writes a comparison as one HTML file that needs nothing else: pictures, curves and styles are inside.</summary>
public sealed class HtmlReport(CurveReader curves, ReportSampleReader samples, IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time)
{
    private const int Places = 200;

    /// <summary>The file's text.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="band">What the bands around means show.</param>
    /// <param name="axis">What curves are drawn over.</param>
    /// <param name="metrics">Metrics of every step whose curves are drawn beside the scores; those that no run has measured are passed over.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<string> WriteAsync(ComparisonReport report, BandKind band, CurveAxis axis, IReadOnlyList<string> metrics, CancellationToken cancellationToken)
    {
        var wanted = report.Scores.Select(score => (score.Metric, score.Title, score.Basis, score.Floor))
            .Concat(from metric in metrics.Where(report.StepMetrics.Contains)
                    from part in StepCurves.PartsOf(report, metric)
                    select (Metric: metric, Title: StepCurves.TitleOf(metric), Basis: part.Key, Floor: (double?)null)).ToList();
        var query = new CurveQuery([.. wanted.Select(curve => new CurvePart(curve.Metric, curve.Basis.Id))], band, axis, Places);
        var read = await curves.ReadAsync(report.Runs, report.Groups, query, cancellationToken);
        var drawn = wanted.Zip(read, (curve, its) => new ReportCurve(curve.Title, curve.Basis.Description, curve.Floor, its))
            .Where(curve => curve.Curves.Groups.Count > 0).ToList();
        var parameters = new Dictionary<string, object?>
        {
            [nameof(CompareReport.Report)] = report,
            [nameof(CompareReport.Curves)] = drawn,
            [nameof(CompareReport.Band)] = band,
            [nameof(CompareReport.Axis)] = axis,
            [nameof(CompareReport.Samples)] = await samples.ReadAsync(report, cancellationToken),
            [nameof(CompareReport.WrittenAt)] = time.GetUtcNow(),
        };
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<CompareReport>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
