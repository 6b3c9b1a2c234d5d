using CycleDash.Training.Configuration;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CycleDash.Web.Api;

/// <summary>The one form in which the REST API says no: problem details (RFC 9457).</summary>
internal static class ApiProblems
{
    /// <summary>400 with every fault under its key.</summary>
    public static ValidationProblem Invalid(IEnumerable<ConfigFault> faults) => TypedResults.ValidationProblem(
        faults.GroupBy(fault => fault.Key).ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray()),
        detail: string.Join(" ", faults.Select(fault => fault.Message)));

    /// <summary>400 about one parameter.</summary>
    public static ValidationProblem Invalid(string key, string message) => Invalid([new(key, message)]);

    /// <summary>404 about a run.</summary>
    public static ProblemHttpResult NoSuchRun(long id) =>
        TypedResults.Problem($"There is no run {id}. GET /api/runs lists the runs.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>204, or 404 or 409 with the reason.</summary>
    public static Results<NoContent, ProblemHttpResult> From(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Done => TypedResults.NoContent(),
        CommandOutcome.NotFound => TypedResults.Problem(result.Problem, statusCode: StatusCodes.Status404NotFound),
        CommandOutcome.Conflict => TypedResults.Problem(result.Problem, statusCode: StatusCodes.Status409Conflict),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>The same for an address that can also answer with faults.</summary>
    public static Results<NoContent, ProblemHttpResult, ValidationProblem> Widen(CommandResult result) =>
        From(result).Result is NoContent done ? done : (ProblemHttpResult)From(result).Result;
}
