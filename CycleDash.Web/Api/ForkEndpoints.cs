using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>Forks of a run's checkpoint, and where a run came from.</summary>
internal static class ForkEndpoints
{
    public static void MapForks(this IEndpointRouteBuilder api)
    {
        var run = api.MapGroup("/runs/{id:long}").WithTags("Runs");
        run.MapPost("/checkpoints/{step:long}/fork", ForkAsync).WithName("ForkRun").Accepts<RunConfig>(isOptional: true, "application/json")
            .WithSummary("Queues a run that goes on from this checkpoint; a body overrides keys, but for those that shape the networks.")
            .WithDescription("Steps, epochs and the learning-rate schedule count on from the checkpoint. Without changes the new run does exactly what the parent would have done; another seed draws other orders and augmentations from there on. The checkpoint is copied, so that the parent can be deleted.");
        run.MapGet("/lineage", LineageAsync).WithName("GetLineage").WithSummary("The run that this one was cloned or forked from, and the runs that came from it.");
    }

    private static async Task<Results<Created<RunAnswer>, ValidationProblem, ProblemHttpResult>> ForkAsync(
        long id, long step, HttpRequest request, ForkLauncher launcher, RunQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(id, cancellationToken) is not { } parent)
            return ApiProblems.NoSuchRun(id);
        var body = await RequestBody.ReadOptionalJsonAsync(request, RunConfigReader.MaximumJsonLength, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        var reading = body.Text is { } changes ? RunConfigReader.FromJson(changes, parent.Config) : ConfigReading.Of(parent.Config);
        var launch = await launcher.LaunchAsync(id, step, reading, null, cancellationToken);
        if (launch.RunId is not { } forkId)
            return ApiProblems.Invalid([.. launch.Faults]);
        return await queries.FindAsync(forkId, cancellationToken) is { } fork ? TypedResults.Created($"/api/runs/{forkId}", RunAnswer.From(fork)) : ApiProblems.NoSuchRun(forkId);
    }

    private static async Task<Results<Ok<RunLineage>, ProblemHttpResult>> LineageAsync(long id, RunQueries queries, CancellationToken cancellationToken) =>
        await queries.ExistsAsync(id, cancellationToken) ? TypedResults.Ok(await queries.LineageAsync(id, cancellationToken)) : ApiProblems.NoSuchRun(id);
}
