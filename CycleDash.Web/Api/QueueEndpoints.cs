using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CycleDash.Web.Api;

/// <summary><c>/api/queue</c>: who trains next.</summary>
internal static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Queue");
        queue.MapGet("", ReadAsync).WithName("GetQueue").WithSummary("The runs in training and those that wait, in their order, with expected times.");
        queue.MapPost("/{id:long}/move", MoveAsync).WithName("MoveInQueue").WithSummary("Moves a queued run to the top, up, down, to the bottom or to a position.");
        queue.MapPost("/pause", PauseAsync).WithName("PauseQueue").WithSummary("Starts no queued run until the queue is resumed; a running run goes on.");
        queue.MapPost("/resume", ResumeAsync).WithName("ResumeQueue").WithSummary("Takes runs from the queue again.");
    }

    private static async Task<Ok<QueueAnswer>> ReadAsync(QueueReader queue, CancellationToken cancellationToken) =>
        TypedResults.Ok(QueueAnswer.From(await queue.ReadAsync(cancellationToken)));

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> MoveAsync(
        long id, [FromBody] QueueMoveRequest move, QueueCommands queue, CancellationToken cancellationToken) =>
        move.Read(out var fault) is { } place ? ApiProblems.Widen(await queue.MoveAsync(id, place, cancellationToken)) : ApiProblems.Invalid([fault!]);

    private static async Task<NoContent> PauseAsync(QueueCommands queue, CancellationToken cancellationToken)
    {
        await queue.PauseAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResumeAsync(QueueCommands queue, CancellationToken cancellationToken)
    {
        await queue.ResumeAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
