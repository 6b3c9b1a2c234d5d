using System.Linq.Expressions;
using CycleDash.Data.Entities;

namespace CycleDash.Data.Queries;

/// <summary>The orders of a list of runs.</summary>
public static class RunSort
{
    /// <summary>Valid sort keys; a leading hyphen turns the order around.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["created", "name", "status", "model", "dataset", "progress"];

    /// <exception cref="ArgumentException">Not one of <see cref="Keys"/>.</exception>
    internal static IOrderedQueryable<RunRow> Apply(IQueryable<RunRow> runs, string sort)
    {
        var descending = sort.StartsWith('-');
        return (descending ? sort[1..] : sort) switch
        {
            "created" => By(runs, run => run.CreatedAt, descending),
            "name" => By(runs, run => run.Config!.Name, descending),
            "status" => By(runs, run => run.Status, descending),
            "model" => By(runs, run => run.Config!.Recipe, descending),
            "dataset" => By(runs, run => run.Config!.Dataset, descending),
            "progress" => By(runs, run => run.TotalSteps == 0 ? 0 : (double)run.Step / run.TotalSteps, descending),
            _ => throw new ArgumentException(
                $"Unknown sort key '{sort}'; valid are {string.Join(", ", Keys)}, with a leading hyphen for descending order.", nameof(sort)),
        };
    }

    private static IOrderedQueryable<RunRow> By<TKey>(IQueryable<RunRow> runs, Expression<Func<RunRow, TKey>> key, bool descending) =>
        (descending ? runs.OrderByDescending(key) : runs.OrderBy(key)).ThenByDescending(run => run.Id);
}
