using System.CommandLine;
using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary><c>runs list|show|export|compact</c>: looks at the runs of a data directory.</summary>
internal static class RunsCommand
{
    public static Command Create(Option<string?> dataDirectory)
    {
        var id = new Argument<long>("ID") { Description = "Number of the run.", CustomParser = RunArgument.Parse };
        var show = new Command("show", "Shows one run: state, latest metrics, configuration, history.") { id, dataDirectory };
        show.SetAction((parsed, cancellationToken) => ShowAsync(parsed.GetValue(dataDirectory), parsed.GetValue(id), cancellationToken));

        var format = new Option<string>("--format") { Description = "csv or json.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var export = new Command("export", "Writes every metric of a run to standard output.") { id, format, dataDirectory };
        export.SetAction((parsed, cancellationToken) =>
            ExportAsync(parsed.GetValue(dataDirectory), parsed.GetValue(id), parsed.GetValue(format)!, cancellationToken));

        var command = new Command("runs", "Lists, shows and exports runs.") { RunsListCommand.Create(dataDirectory), show, export, RunsCompactCommand.Create(dataDirectory), dataDirectory };
        command.SetAction((parsed, cancellationToken) => RunsListCommand.ListAsync(parsed.GetValue(dataDirectory), cancellationToken));
        return command;
    }

    private static async Task<int> ShowAsync(string? dataDirectory, long id, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        if (await host.Services.GetRequiredService<RunQueries>().FindAsync(id, cancellationToken) is not { } run)
            return await RunArgument.UnknownAsync(id);

        var output = Console.Out;
        var summary = run.Summary;
        await output.WriteLineAsync($"run {id}: {summary.Name}");
        await output.WriteLineAsync($"status: {summary.Status}{(summary.Failure is null ? "" : " - " + summary.Failure)}");
        await output.WriteLineAsync($"step: {summary.Step}/{summary.TotalSteps}, epoch {summary.Epoch}/{summary.Epochs}");
        await output.WriteLineAsync($"dataset: {run.Manifest.Name} ({run.Manifest.Hash})");
        var scores = await host.Services.GetRequiredService<RunQueries>().ScoresAsync(id, cancellationToken);
        foreach (var (name, value) in summary.Latest.Where(pair => scores.All(score => score.Name != pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            await output.WriteLineAsync($"  {name} = {Show(value)}");
        foreach (var score in scores)
            await output.WriteLineAsync($"  {score.Name} = {Show(score.Last)}, best {Show(score.Best)} at step {score.BestStep}{Measured(score)}");
        await output.WriteLineAsync("configuration:");
        await output.WriteLineAsync(RunConfigJson.Write(run.Config));
        await output.WriteLineAsync("history:");
        foreach (var line in run.Events)
            await output.WriteLineAsync($"  {line.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} step {line.Step}: {line.Message}");
        return ExitCodes.Success;
    }

    private static string Show(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>By what a score was measured: one of another extractor is not to be taken for a FID.</summary>
    private static string Measured(ScoreSummary score) => score.Protocol is { } protocol ? $" ({protocol.Description})" : "";

    private static async Task<int> ExportAsync(string? dataDirectory, long id, string format, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var queries = host.Services.GetRequiredService<RunQueries>();
        if (await queries.FindAsync(id, cancellationToken) is not { } run)
            return await RunArgument.UnknownAsync(id);

        await using var output = Console.OpenStandardOutput();
        await (format == "csv"
            ? MetricsCsv.WriteAsync(output, queries.StretchesAsync(id, cancellationToken))
            : RunExportJson.WriteAsync(output, run, queries.EachSeriesAsync(id, cancellationToken), cancellationToken));
        return ExitCodes.Success;
    }
}
