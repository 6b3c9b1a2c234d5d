using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Runs;

/// <summary>A whole list of runs, for export.</summary>
/// <param name="Reading">What was asked for.</param>
/// <param name="Index">The groups in order.</param>
/// <param name="Open">Groups of which each run has a row too, by <see cref="RunGroup.Id"/>.</param>
/// <param name="Runs">The runs that rows are about, and the one of each group that stands for it.</param>
/// <param name="AtSteps">Values at single steps, by run and column key.</param>
public sealed record RunListTable(
    RunListReading Reading, RunIndex Index, IReadOnlySet<long> Open, IReadOnlyDictionary<long, ListedRun> Runs, IReadOnlyDictionary<(long Run, string Column), double> AtSteps)
{
    private const int RunsAtOnce = 500;

    /// <summary>Reads everything that the rows need.</summary>
    public static async Task<RunListTable> ReadAsync(
        RunListReading reading, IReadOnlyList<long> open, RunQueries queries, SeriesQueries series, CancellationToken cancellationToken) =>
        await ReadAsync(reading, await queries.IndexAsync(reading, cancellationToken), open, queries, series, cancellationToken);

    /// <summary>The same of a part of the list.</summary>
    public static async Task<RunListTable> ReadAsync(
        RunListReading reading, RunIndex index, IReadOnlyList<long> open, RunQueries queries, SeriesQueries series, CancellationToken cancellationToken)
    {
        var opened = open.ToHashSet();
        var runs = new Dictionary<long, ListedRun>();
        var atSteps = new Dictionary<(long, string), double>();
        var columns = reading.Columns.OfType<MetricColumn>().Where(column => column.Aspect == MetricAspect.AtStep).ToList();
        foreach (var some in index.Groups.SelectMany(group => opened.Contains(group.Id) ? group.RunIds : [group.RunIds[0]]).Chunk(RunsAtOnce))
        {
            foreach (var run in await queries.RowsAsync(some, cancellationToken))
                runs[run.Summary.Id] = run;
        }

        foreach (var some in index.RunIds.Chunk(RunsAtOnce))
        {
            foreach (var column in columns)
                await StepValues.ReadAsync(atSteps, column, some, series, cancellationToken);
        }

        return new(reading, index, opened, runs, atSteps);
    }
}
