using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Tests.Comparison;

/// <summary>Runs and series to compare.</summary>
internal static class ComparedRuns
{
    public static ComparedRun Run(long id, RunConfig? config = null, RunStatus status = RunStatus.Completed, string hash = "aabbccddee") =>
        new(id, status, config ?? Config("cyclegan", (int)id), hash, 100, 100, 10, DateTimeOffset.UnixEpoch, "ann");

    public static RunConfig Config(string recipe, int seed) => new() { Name = $"{recipe} seed {seed}", Recipe = recipe, Seed = seed, Dataset = "shapes" };

    /// <summary>Values at steps 10, 20, 30 …</summary>
    public static SeriesHead Series(long run, string name, ScoreProtocol? protocol, params double[] values)
    {
        var finite = values.Index().Where(pair => double.IsFinite(pair.Item)).ToList();
        if (finite.Count == 0)
            return new(run, name, protocol, 10 * values.Length, values[^1], null, null, null, null);
        var (least, greatest) = (finite.MinBy(pair => pair.Item), finite.MaxBy(pair => pair.Item));
        return new(run, name, protocol, 10 * values.Length, values[^1], least.Item, 10 * (least.Index + 1), greatest.Item, 10 * (greatest.Index + 1));
    }
}
