using CycleDash.Data;
using CycleDash.Data.Queries;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Tests.Comparison;

/// <summary>Runs and series to compare.</summary>
internal static class ComparedRuns
{
    public static ComparedRun Run(long id, RunConfig? config = null, RunStatus status = RunStatus.Completed, string hash = "aabbccddee") =>
        new(id, status, config ?? Config("cyclegan", (int)id), hash, 100, 100, 10, DateTimeOffset.UnixEpoch);

    public static RunConfig Config(string recipe, int seed) => new() { Name = $"{recipe} seed {seed}", Recipe = recipe, Seed = seed, Dataset = "shapes" };

    /// <summary>Points at steps 10, 20, 30 …</summary>
    public static BucketedSeries Series(long run, string name, ScoreProtocol? protocol, params double[] values)
    {
        long[] steps = [.. values.Select((_, i) => 10L * (i + 1))];
        return new(run, name, protocol, 1, steps, values, values, values, steps, new long[values.Length], 10, DateTimeOffset.UnixEpoch);
    }
}
