using System.Text.Json.Serialization;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CycleDash.Web.Api;

/// <summary><c>/api/views</c>: the saved views of the list of runs.</summary>
internal static class SavedViewEndpoints
{
    public static void MapSavedViews(this IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views").WithTags("Saved views");
        views.MapGet("", async (SavedViewStore store, CancellationToken cancellationToken) => TypedResults.Ok(await store.ListAsync(cancellationToken)))
            .WithName("ListViews").WithSummary("Saved views of the list of runs; the query of each works at /api/runs and /api/runs.csv too.");
        views.MapPost("", AddAsync).WithName("AddView").WithSummary("Keeps a view under a new name.");
        views.MapPatch("/{id:long}", ChangeAsync).WithName("ChangeView").WithSummary("Gives a view another name or query.");
        views.MapDelete("/{id:long}", DeleteAsync).WithName("DeleteView").WithSummary("Removes a view; the runs stay.");
    }

    private static async Task<Results<Created<SavedView>, ValidationProblem, ProblemHttpResult>> AddAsync(
        [FromBody] ViewEdit edit, SavedViewStore store, RunQueries queries, RunAuthor author, CancellationToken cancellationToken)
    {
        if (edit.Fault(nameRequired: true) is { } fault)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        if (await FaultsAsync(edit, queries, cancellationToken) is { Count: > 0 } faults)
            return ApiProblems.Invalid(faults);
        if (await store.AddAsync(edit.Name!, edit.Query ?? "", author.Name, cancellationToken) is not { } id)
            return TypedResults.Problem($"There is a view '{edit.Name}' already.", statusCode: StatusCodes.Status409Conflict);
        var view = (await store.ListAsync(cancellationToken)).First(view => view.Id == id);
        return TypedResults.Created($"/api/views/{id}", view);
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        long id, [FromBody] ViewEdit edit, SavedViewStore store, RunQueries queries, RunAuthor author, CancellationToken cancellationToken)
    {
        if (edit.Fault(nameRequired: false) is { } fault)
            return ApiProblems.Invalid(fault.Key, fault.Message);
        if (await FaultsAsync(edit, queries, cancellationToken) is { Count: > 0 } faults)
            return ApiProblems.Invalid(faults);
        if ((await store.ListAsync(cancellationToken)).All(view => view.Id != id))
            return NoSuchView(id);
        return await store.ChangeAsync(id, edit.Name, edit.Query, author.Name, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem($"There is a view '{edit.Name}' already.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(long id, SavedViewStore store, CancellationToken cancellationToken) =>
        await store.DeleteAsync(id, cancellationToken) ? TypedResults.NoContent() : NoSuchView(id);

    /// <summary>What of the view's query the list would refuse.</summary>
    private static async Task<IReadOnlyList<ConfigFault>> FaultsAsync(ViewEdit edit, RunQueries queries, CancellationToken cancellationToken) => edit.Query is { Length: > 0 } query
        ? RunListParameters.Parse(query).Check(new(), await queries.MetricCatalogAsync(cancellationToken)).Faults
        : [];

    private static ProblemHttpResult NoSuchView(long id) =>
        TypedResults.Problem($"There is no view {id}. GET /api/views lists the views.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Body of POST and PATCH.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record ViewEdit(string? Name = null, string? Query = null)
    {
        public (string Key, string Message)? Fault(bool nameRequired)
        {
            if ((nameRequired && Name is null) || (Name is not null && Name.Trim().Length is 0 or > SavedViewStore.MaximumNameLength))
                return ("name", $"name takes a text of 1 to {SavedViewStore.MaximumNameLength} characters.");
            return Query?.Length > SavedViewStore.MaximumQueryLength ? ("query", $"query takes a text of at most {SavedViewStore.MaximumQueryLength} characters.") : null;
        }
    }
}
