using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Api;
using CycleDash.Web.Runs;
using Spectre.Console;

namespace CycleDash.Web.Cli;

/// <summary><c>runs list</c>: the runs that match, with the filters, columns and order of the page and of GET /api/runs.</summary>
internal static class RunsListCommand
{
    private const int ListedRuns = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Command Create(Option<string?> dataDirectory)
    {
        var status = new Option<string?>("--status") { Description = "Only runs that stand so, e.g. Completed." };
        var dataset = new Option<string?>("--dataset") { Description = "Only runs of this dataset." };
        var tag = new Option<string[]>("--tag") { Description = "Only runs with this tag; several must all be there." };
        var search = new Option<string?>("--search") { Description = "Only runs with this text in name or notes, or with this number." };
        var filter = new Option<string[]>("--filter") { Description = "Only runs that meet column:operator:value, e.g. 'learningRate:>=:0.0001'; several must all be met." };
        var archived = new Option<string?>("--archived") { Description = "What of archived runs: hide (default), only or all.", HelpName = "hide|only|all" };
        var sort = new Option<string?>("--sort") { Description = "A column's key, with '-' before it for descending (default: -created)." };
        var columns = new Option<string?>("--cols") { Description = "Columns of csv and json between commas, e.g. name,learningRate,best:eval/fid_AB." };
        var format = new Option<string>("--format") { Description = "table, csv or json.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var all = new Option<bool>("--all") { Description = $"List every run that matches, not only the first {ListedRuns}." };
        var list = new Command("list", "Lists the runs, newest first.") { status, dataset, tag, search, filter, archived, sort, columns, format, all, dataDirectory };
        list.SetAction((parsed, cancellationToken) =>
        {
            var parameters = new RunListParameters
            {
                Status = parsed.GetValue(status),
                Dataset = parsed.GetValue(dataset),
                Tag = parsed.GetValue(tag),
                Search = parsed.GetValue(search),
                Filter = parsed.GetValue(filter),
                Sort = parsed.GetValue(sort),
                Archived = parsed.GetValue(archived),
                Columns = parsed.GetValue(columns),
            };
            return ListAsync(parsed.GetValue(dataDirectory), parameters, parsed.GetValue(format)!, parsed.GetValue(all), cancellationToken);
        });
        return list;
    }

    /// <summary>Lists the newest runs.</summary>
    public static Task<int> ListAsync(string? dataDirectory, CancellationToken cancellationToken) =>
        ListAsync(dataDirectory, new RunListParameters(), "table", all: false, cancellationToken);

    private static async Task<int> ListAsync(string? dataDirectory, RunListParameters parameters, string format, bool all, CancellationToken cancellationToken)
    {
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var queries = host.Services.GetRequiredService<RunQueries>();
        var catalog = await queries.MetricCatalogAsync(cancellationToken);
        var (query, faults) = parameters.Check(format == "csv" ? RunListDefaults.Query(catalog) with { Group = RunGrouping.NoneKey } : new(), catalog);
        if (faults.Count > 0)
            return await ExitCodes.WrongArgumentAsync(faults);

        var reading = new RunListReading(query, catalog);
        var index = await queries.IndexAsync(reading, cancellationToken);
        var shown = all ? index : new([.. index.Groups.Take(ListedRuns)], index.Columns);
        var table = await RunListTable.ReadAsync(reading, shown, [], queries, host.Services.GetRequiredService<SeriesQueries>(), cancellationToken);
        switch (format)
        {
            case "csv":
                await using (var output = Console.OpenStandardOutput())
                    await RunListCsv.WriteAsync(output, table);
                break;
            case "json":
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(RunListItem.From(table), Json));
                break;
            default:
                if (index.Count == 0)
                    await Console.Out.WriteLineAsync(await WhyNoneAsync(queries, cancellationToken));
                else
                    Write(RunListItem.From(table));
                break;
        }

        if (index.Count > shown.Count)
            await Console.Error.WriteLineAsync($"… and {index.Count - shown.Count} more; --all lists them too");
        return ExitCodes.Success;
    }

    private static void Write(IReadOnlyList<RunListItem> runs)
    {
        var table = TerminalTable.Create(TableBorder.None);
        table.AddColumns("ID", "Status", "Name", "Model", "Dataset", "Step", "Created");
        foreach (var run in runs)
        {
            table.AddRow(
                TerminalTable.Cell(run.Id), TerminalTable.Cell(run.Status), TerminalTable.Cell(run.Name), TerminalTable.Cell(run.Recipe), TerminalTable.Cell(run.Dataset),
                TerminalTable.Cell($"{run.Step}/{run.TotalSteps}"), TerminalTable.Cell(run.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)));
        }

        AnsiConsole.Write(table);
    }

    private static async Task<string> WhyNoneAsync(RunQueries queries, CancellationToken cancellationToken)
    {
        var everything = (await queries.ListAsync(new() { Archived = ArchivedRuns.All, PageSize = 1 }, cancellationToken)).Total;
        return everything == 0
            ? "There are no runs yet. Start one with: ./cycledash train --recipe cyclegan --dataset NAME"
            : $"No run matches. There {(everything == 1 ? "is one run" : $"are {everything} runs")} in all; --archived all lists archived ones too.";
    }
}
