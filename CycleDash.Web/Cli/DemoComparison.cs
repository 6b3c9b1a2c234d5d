using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Data.Statistics;
using CycleDash.Training.Recording;
using Spectre.Console;

namespace CycleDash.Web.Cli;

/// <summary>The table at the end of <c>demo</c>: best and last score of every model, mean ± standard deviation over its seeds.</summary>
internal sealed class DemoComparison
{
    private readonly List<(string Model, RunDetail Run, IReadOnlyList<ScoreSummary> Scores, double ImagesPerSecond)> runs = [];

    /// <summary>Takes in a finished run.</summary>
    public async Task AddAsync(IServiceProvider services, long runId, CancellationToken cancellationToken)
    {
        var queries = services.GetRequiredService<RunQueries>();
        var run = (await queries.FindAsync(runId, cancellationToken))!;
        var speed = await queries.MetricsAsync(runId, [MetricNames.ImagesPerSecond], null, null, null, cancellationToken);
        runs.Add((run.Config.Recipe, run, await queries.ScoresAsync(runId, cancellationToken), speed is [var series] ? series.Values.Average() : double.NaN));
    }

    /// <summary>Writes one row a metric and one column a model. Scores of different protocols get rows of their own.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        var models = runs.Select(run => run.Model).Distinct().ToList();
        var table = TerminalTable.Create(TableBorder.Markdown);
        table.AddColumn("metric");
        foreach (var model in models)
            table.AddColumn(model);

        var rows = runs.SelectMany(run => run.Scores).Select(score => (score.Name, score.Protocol)).Distinct()
            .OrderBy(row => row.Name, StringComparer.Ordinal).ToList();
        foreach (var (name, protocol) in rows)
        {
            AddRow(table, models, name + " best", model => Values(model, name, protocol, score => score.Best));
            AddRow(table, models, name + " last", model => Values(model, name, protocol, score => score.Last));
        }

        AddRow(table, models, MetricNames.ImagesPerSecond, model => runs.Where(run => run.Model == model).Select(run => run.ImagesPerSecond));
        AnsiConsole.Write(table);
        foreach (var protocol in rows.Select(row => row.Protocol).OfType<ScoreProtocol>().Distinct())
            await output.WriteLineAsync($"eval/fid and eval/kid: {protocol.Description}");
    }

    private IEnumerable<double> Values(string model, string name, ScoreProtocol? protocol, Func<ScoreSummary, double> select) =>
        runs.Where(run => run.Model == model).SelectMany(run => run.Scores)
            .Where(score => score.Name == name && score.Protocol == protocol).Select(select);

    private static void AddRow(Table table, List<string> models, string title, Func<string, IEnumerable<double>> valuesOf) =>
        table.AddRow([new Text(title), .. models.Select(model => new Text(MeanAndDeviation(valuesOf(model))))]);

    /// <summary>Four significant digits; the sample standard deviation from two values on.</summary>
    private static string MeanAndDeviation(IEnumerable<double> values)
    {
        var sample = RunningSample.Of(values);
        return sample.Count switch
        {
            0 => "–",
            1 => sample.Mean.ToString("G4", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{sample.Mean:G4} ± {sample.Deviation:G2}"),
        };
    }
}
