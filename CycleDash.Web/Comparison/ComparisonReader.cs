using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Recording;
using CycleDash.Web.Comparison.Groups;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison;

/// <summary>Reads runs and their evaluations from the store and compares them.</summary>
public sealed class ComparisonReader(RunQueries runs, ComparedGroups groupReader, RecentReports recent)
{
    /// <summary>Most runs of one comparison.</summary>
    public const int MostRuns = Urls.MostComparedRuns;

    private static readonly JsonSerializerOptions WithNonFinite = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Compares the runs; ids that no run has are named in the report.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostRuns"/> ids.</exception>
    public async Task<ComparisonReport> ReadAsync(ComparisonQuestion question, CancellationToken cancellationToken)
    {
        var ids = question.Runs;
        if (ids.Count > MostRuns)
            throw new ArgumentException($"A comparison takes {MostRuns} runs at most, not {ids.Count}.", nameof(question));
        var found = await runs.ComparedAsync(ids, cancellationToken);
        var groups = await groupReader.ReadAsync(found, question.Options.Grouping, cancellationToken);
        found = ComparedGroups.StillThere(found, groups);
        var heads = await runs.SeriesHeadsAsync([.. found.Select(run => run.Id)], cancellationToken);

        // Thousands of resamples: not on the thread that a page answers on, and not twice for the same data.
        return await Task.Run(() =>
        {
            var data = DataOf(question, found, groups, heads);
            if (recent.Find(question.Key, data) is { } known)
                return known;
            var report = Compare(question, found, groups, heads, recent.Newest(question.Key));
            recent.Keep(question.Key, data, report);
            return report;
        }, cancellationToken);
    }

    // Everything that a report is made from.
    private static string DataOf(
        ComparisonQuestion question, IReadOnlyList<ComparedRun> found, IReadOnlyList<ComparedGroup> groups, IReadOnlyList<SeriesHead> heads) =>
        HashOf(new { question.Runs, question.View, found, groups, heads });

    private static string HashOf<T>(T data) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(data, WithNonFinite)));

    private static ComparisonReport Compare(
        ComparisonQuestion question, IReadOnlyList<ComparedRun> found, IReadOnlyList<ComparedGroup> groups, IReadOnlyList<SeriesHead> heads, ComparisonReport? before)
    {
        var options = question.Options;
        var evaluations = heads.Where(head => MetricNames.IsEvaluation(head.Name)).ToList();

        // A run that trains has new losses at every step, but its scores only after an evaluation: nothing is tested before.
        var scoresKey = HashOf(new { runs = found.Select(run => new { run.Id, run.Config, run.DatasetHash, run.StepsPerEpoch }), groups, evaluations });
        var scores = before?.ScoresKey == scoresKey ? before.Scores : ScoreComparisons.Of(found, groups, evaluations, options.Value, options.Level);
        var known = found.Select(run => run.Id).ToHashSet();
        long? chosen = options.BaseRun is { } wanted && known.Contains(wanted) ? wanted : found is [var first, ..] ? first.Id : null;
        return new(
            [.. question.Runs.Distinct().Where(id => !known.Contains(id))], found, options, groups, scores, chosen, ConfigDifferences.Of(found),
            [.. heads.Select(head => head.Name).Where(name => !MetricNames.IsEvaluation(name)).Distinct().Order(StringComparer.Ordinal)],
            [.. question.View?.Cautions ?? [], .. ComparisonCautions.Of(found, groups, scores, options.Value)])
        {
            View = question.View,
            Series = heads,
            ScoresKey = scoresKey,
        };
    }
}
