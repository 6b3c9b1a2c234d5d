using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CycleDash.Web.Api;

/// <summary><c>/api/runs</c>: launching, editing, deleting and steering runs.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapPost("", LaunchAsync).WithName("LaunchRun").WithSummary("Queues a run; missing keys take the recipe's defaults.")
            .Accepts<RunConfig>("application/json");
        runs.MapGet("/{id:long}", FindAsync).WithName("GetRun").WithSummary("One run with its configuration, dataset, history and checkpoints.");
        runs.MapPatch("/{id:long}", PatchAsync).WithName("EditRun").WithSummary("Changes name, tags or notes, or puts the run out of sight and back.");
        runs.MapDelete("/{id:long}", DeleteAsync).WithName("DeleteRun").WithSummary("Removes a run that is not running, with its files.");
        runs.MapPost("/{id:long}/cancel", CancelAsync).WithName("CancelRun").WithSummary("Stops within one step and keeps everything.");
        runs.MapPost("/{id:long}/pause", PauseAsync).WithName("PauseRun").WithSummary("Writes a checkpoint and stops.");
        runs.MapPost("/{id:long}/resume", ResumeAsync).WithName("ResumeRun").WithSummary("Queues the run again; it goes on from its last checkpoint.");
        runs.MapPost("/{id:long}/clone", CloneAsync).WithName("CloneRun").WithSummary("Queues a new run with the same configuration; a body overrides keys.")
            .Accepts<RunConfig>(isOptional: true, "application/json");
    }

    private static async Task<Results<Created<RunAnswer>, ValidationProblem, ProblemHttpResult>> LaunchAsync(
        HttpRequest request, RunLauncher launcher, RunQueries queries, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, RunConfigReader.MaximumJsonLength, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        return await QueueAsync(RunConfigReader.FromJson(body.Text!), null, launcher, queries, cancellationToken);
    }

    private static async Task<Results<Created<RunAnswer>, ValidationProblem, ProblemHttpResult>> CloneAsync(
        long id, HttpRequest request, RunLauncher launcher, RunQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(id, cancellationToken) is not { } original)
            return ApiProblems.NoSuchRun(id);
        var body = await RequestBody.ReadOptionalJsonAsync(request, RunConfigReader.MaximumJsonLength, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        var reading = body.Text is { } changes ? RunConfigReader.FromJson(changes, original.Config) : ConfigReading.Of(original.Config);
        return await QueueAsync(reading, id, launcher, queries, cancellationToken);
    }

    private static async Task<Results<Created<RunAnswer>, ValidationProblem, ProblemHttpResult>> QueueAsync(
        ConfigReading reading, long? clonedFrom, RunLauncher launcher, RunQueries queries, CancellationToken cancellationToken)
    {
        var launch = await launcher.LaunchAsync(reading, clonedFrom, cancellationToken: cancellationToken);
        if (launch.RunId is not { } id)
            return ApiProblems.Invalid([.. launch.Faults]);
        return await queries.FindAsync(id, cancellationToken) is { } run ? TypedResults.Created($"/api/runs/{id}", RunAnswer.From(run)) : ApiProblems.NoSuchRun(id);
    }

    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> FindAsync(long id, RunQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(id, cancellationToken) is { } run ? TypedResults.Ok(RunAnswer.From(run)) : ApiProblems.NoSuchRun(id);

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> PatchAsync(
        long id, [FromBody] RunEdit edit, RunCommands commands, CancellationToken cancellationToken)
    {
        if (edit.Faults() is { Count: > 0 } faults)
            return ApiProblems.Invalid([.. faults]);
        return ApiProblems.Widen(await commands.PatchAsync(id, edit.ToPatch(), cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(long id, RunCommands commands, CancellationToken cancellationToken) =>
        ApiProblems.From(await commands.DeleteAsync(id, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(long id, RunCommands commands, CancellationToken cancellationToken) =>
        ApiProblems.From(await commands.CancelAsync(id, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> PauseAsync(long id, RunCommands commands, CancellationToken cancellationToken) =>
        ApiProblems.From(await commands.PauseAsync(id, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> ResumeAsync(long id, RunCommands commands, CancellationToken cancellationToken) =>
        ApiProblems.From(await commands.ResumeAsync(id, cancellationToken));
}
