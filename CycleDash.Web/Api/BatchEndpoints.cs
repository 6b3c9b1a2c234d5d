using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary><c>/api/runs/batch</c>: many runs in one request.</summary>
internal static class BatchEndpoints
{
    public static void MapBatch(this IEndpointRouteBuilder api) => api.MapPost("/runs/batch", LaunchAsync)
        .WithTags("Runs").WithName("LaunchBatch").Accepts<BatchRequest>("application/json")
        .WithSummary("Queues every combination of the swept values as a run: all of them or, where any has a fault, none.")
        .WithDescription($"At most {ComparisonRequest.MaximumRuns} runs. The answer names the tag that all of them carry and the runs that were completed before.");

    private static async Task<Results<Created<BatchAnswer>, ValidationProblem, ProblemHttpResult>> LaunchAsync(
        HttpRequest request, ComparisonLauncher launcher, RunQueries queries, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, RunConfigReader.MaximumJsonLength, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        if (BatchRequest.Read(body.Text!, out var faults) is not { } batch)
            return ApiProblems.Invalid(faults);
        var axes = batch.ReadAxes(out faults);
        if (faults.Count > 0)
            return ApiProblems.Invalid(faults);
        var tag = batch.Tag?.Trim() is { Length: > 0 } given ? given : await queries.NextTagAsync(ComparisonTag.Prefix, cancellationToken);
        var plan = ComparisonExpander.Expand(new(ConfigDraft.OfJson(batch.Config.GetRawText()), axes, tag));
        if (plan.Faults.Count > 0)
            return Invalid(plan.Faults);
        var launch = await launcher.LaunchAsync(plan.Runs, batch.LeaveOutFinished, null, cancellationToken);
        if (launch.Faults.Count > 0)
            return Invalid(launch.Faults);
        return TypedResults.Created(
            $"/api/runs?tag={Uri.EscapeDataString(tag)}",
            new BatchAnswer(tag, launch.RunIds, [.. launch.Finished.Select(done => new FinishedAnswer(done.Run.Config.Name, done.RunId))]));
    }

    private static ValidationProblem Invalid(IReadOnlyList<ComparisonFault> faults) => ApiProblems.Invalid(faults.Select(fault => new ConfigFault(fault.Key, fault.Text)));
}
