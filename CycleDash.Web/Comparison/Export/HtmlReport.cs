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
    public async Task<string> WriteAsync(ComparisonReport report, BandKind band, CurveAxis axis, CancellationToken cancellationToken)
    {
        var query = new CurveQuery([.. report.Scores.Select(score => new CurvePart(score.Metric, score.Basis.Id))], band, axis, Places);
        var read = await curves.ReadAsync(report.Runs, report.Groups, query, cancellationToken);
        var drawn = report.Scores.Zip(read, (score, its) => new ReportCurve(score, its)).ToList();
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
