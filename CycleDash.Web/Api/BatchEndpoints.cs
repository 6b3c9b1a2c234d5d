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
        .WithDescription($"At most {ComparisonRequest.MaximumRuns} runs. The answer names the tag that all of them carry and the runs that were completed before. With preview nothing is queued: the answer (200) says how many runs there would be and how long they take, for which some steps of each distinct model are measured, a few seconds each.");

    private static async Task<Results<Created<BatchAnswer>, Ok<BatchPreview>, ValidationProblem, ProblemHttpResult>> LaunchAsync(
        HttpRequest request, ComparisonLauncher launcher, BatchPreviewer previewer, RunQueries queries, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadJsonAsync(request, RunConfigReader.MaximumJsonLength, cancellationToken);
        if (body.Problem is { } problem)
            return problem;
        var batch = BatchReading.Of(body.Text!);
        if (!batch.HasConfig)
            return ApiProblems.Invalid(batch.Faults);
        var tag = batch.Tag?.Trim() is { Length: > 0 } given ? given : await queries.NextTagAsync(ComparisonTag.Prefix, cancellationToken);
        var unread = new ComparisonPlan([], [.. batch.Faults.Select(fault => new ComparisonFault(fault.Key, fault.Message, []))]);
        var plan = ComparisonExpander.Expand(new(ConfigDraft.OfJson(batch.Config), batch.Axes, tag));
        plan = unread.With(plan.Faults) with { Drafts = plan.Drafts };
        if (batch.Preview)
        {
            plan = plan.With(launcher.Check(plan.Drafts));
            return plan.Faults.Count > 0 ? Refused(plan.Faults) : TypedResults.Ok(await previewer.PreviewAsync(tag, plan.Runs, batch.LeaveOutFinished, cancellationToken));
        }

        var launch = await launcher.LaunchAsync(plan, batch.LeaveOutFinished, null, null, cancellationToken);
        if (launch.Faults.Count > 0)
            return Refused(launch.Faults);
        return TypedResults.Created(
            $"/api/runs?tag={Uri.EscapeDataString(tag)}", new BatchAnswer(tag, launch.RunIds, [.. launch.Finished.Select(FinishedAnswer.From)]));
    }

    private static ValidationProblem Refused(IReadOnlyList<ComparisonFault> faults) =>
        ApiProblems.Invalid(faults.Select(fault => new ConfigFault(fault.Key, fault.Text)));
}
