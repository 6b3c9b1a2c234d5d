using CycleDash.Data.Entities;
using CycleDash.Data.Queries;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Stores;

/// <summary>The saved views of the list of runs, shared by all users.</summary>
public sealed class SavedViewStore(IDbContextFactory<CycleDashContext> contexts, TimeProvider time)
{
    /// <summary>Longest name in characters.</summary>
    public const int MaximumNameLength = 100;

    /// <summary>Longest address in characters.</summary>
    public const int MaximumQueryLength = 8_000;

    /// <summary>All views by name.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SavedViews.OrderBy(view => view.Name)
            .Select(view => new SavedView(view.Id, view.Name, view.Query, view.Author, view.UpdatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>The view of that name, whatever its case; null where there is none.</summary>
    public async Task<SavedView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SavedViews.Where(view => view.Name == name.Trim())
            .Select(view => new SavedView(view.Id, view.Name, view.Query, view.Author, view.UpdatedAt)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Keeps a new view.</summary>
    /// <returns>Its id; null where another view has that name.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long, or the query is too long.</exception>
    public Task<long?> AddAsync(string name, string query, string author, CancellationToken cancellationToken)
    {
        var view = new SavedViewRow { Name = Checked(name), Query = CheckedQuery(query), Author = author, UpdatedAt = time.GetUtcNow() };
        return contexts.WriteAsync<long?>(async context =>
        {
            if (await context.SavedViews.AnyAsync(other => other.Name == view.Name, cancellationToken))
                return null;
            context.SavedViews.Add(view);
            await context.SaveChangesAsync(cancellationToken);
            return view.Id;
        }, cancellationToken);
    }

    /// <summary>Gives a view another name, another query, or both; null leaves one as it is.</summary>
    /// <returns>False where there is no such view, or another one has that name.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long, or the query is too long.</exception>
    public Task<bool> ChangeAsync(long id, string? name, string? query, string author, CancellationToken cancellationToken)
    {
        var newName = name is null ? null : Checked(name);
        var newQuery = query is null ? null : CheckedQuery(query);
        return contexts.WriteAsync(async context =>
        {
            if (await context.SavedViews.SingleOrDefaultAsync(view => view.Id == id, cancellationToken) is not { } view)
                return false;
            if (newName is not null && await context.SavedViews.AnyAsync(other => other.Id != id && other.Name == newName, cancellationToken))
                return false;
            (view.Name, view.Query) = (newName ?? view.Name, newQuery ?? view.Query);
            (view.Author, view.UpdatedAt) = (author, time.GetUtcNow());
            return true;
        }, cancellationToken);
    }

    /// <summary>Removes a view; the runs it showed stay.</summary>
    /// <returns>Whether there was such a view.</returns>
    public Task<bool> DeleteAsync(long id, CancellationToken cancellationToken) => contexts.WriteAsync(
        async context => await context.SavedViews.Where(view => view.Id == id).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);

    private static string Checked(string name) => name.Trim() is { Length: > 0 and <= MaximumNameLength } given
        ? given
        : throw new ArgumentException($"A view's name has 1 to {MaximumNameLength} characters.", nameof(name));

    private static string CheckedQuery(string query) => query.Length <= MaximumQueryLength
        ? query.TrimStart('?')
        : throw new ArgumentException($"A view's address has at most {MaximumQueryLength} characters.", nameof(query));
}
