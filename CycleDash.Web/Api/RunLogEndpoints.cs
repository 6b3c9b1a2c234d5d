using System.ComponentModel;
using System.Text;
using CycleDash.Data.Queries;
using CycleDash.Web.Comparison;
using CycleDash.Web.Runs.Logs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>What happened to a run and what the server said of it.</summary>
internal static class RunLogEndpoints
{
    private const int MostEntries = 10_000;

    public static void MapRunLogs(this IEndpointRouteBuilder api)
    {
        var run = api.MapGroup("/runs/{id:long}").WithTags("Run data");
        run.MapGet("/log", LogAsync).WithName("GetLog").WithSummary("The run's history and the server's lines about it, oldest first.");
        run.MapGet("/log.txt", TextAsync).WithName("GetLogText").WithSummary("The same as text, a line each; stack traces follow theirs.")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain");
    }

    private static async Task<Results<Ok<RunLogAnswer>, ProblemHttpResult, ValidationProblem>> LogAsync(
        long id,
        RunQueries queries,
        RunLogReader logs,
        CancellationToken cancellationToken,
        [Description("Lines of at least this level: information, warning or error.")] string? level = null,
        [Description("A text that lines must hold, whatever its case.")] string? search = null,
        [Description("At most so many of the newest lines, from 1 to 10000.")] int last = 1000)
    {
        if (!TryLevel(level, out var least))
            return NoSuchLevel(level);
        if (last is < 1 or > MostEntries)
            return ApiProblems.Invalid("last", $"last takes a whole number from 1 to {MostEntries}, not {last}.");
        if (!await queries.ExistsAsync(id, cancellationToken))
            return ApiProblems.NoSuchRun(id);
        var matching = (await logs.ReadAsync(id, cancellationToken)).Where(entry => entry.Matches(least, search)).ToList();
        return TypedResults.Ok(new RunLogAnswer(matching.Count, [.. matching.TakeLast(last)]));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult, ValidationProblem>> TextAsync(
        long id,
        RunQueries queries,
        RunLogReader logs,
        CancellationToken cancellationToken,
        [Description("Lines of at least this level: information, warning or error.")] string? level = null)
    {
        if (!TryLevel(level, out var least))
            return NoSuchLevel(level);
        if (!await queries.ExistsAsync(id, cancellationToken))
            return ApiProblems.NoSuchRun(id);
        var lines = (await logs.ReadAsync(id, cancellationToken)).Where(entry => entry.Matches(least, null));
        return TypedResults.File(Encoding.UTF8.GetBytes(string.Concat(lines.Select(entry => $"{entry}\n"))), "text/plain; charset=utf-8", $"run-{id}-log.txt");
    }

    private static bool TryLevel(string? text, out RunLogLevel level)
    {
        var isName = ComparisonAddress.TryReadName<RunLogLevel>(text, out var given);
        level = given ?? RunLogLevel.Information;
        return isName;
    }

    private static ValidationProblem NoSuchLevel(string? text) => ApiProblems.Invalid("level", $"There is no level '{text}': it is information, warning or error.");
}
