using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Api;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Comparison.Export;

/// <summary>Reads sample images from disk, to be carried inside a report.</summary>
public sealed class ReportSampleReader(RunQueries runs, DataDirectory data)
{
    /// <summary>Most datasets of which a report has images.</summary>
    public const int MostDatasets = 4;

    private const int MostGroups = 6;
    private const int MostImages = 4;
    private const int ShownHash = 8;
    private const long MostBytes = 2 << 20;

    /// <summary>For each dataset the images of direction A→B that the most groups have in common: equal names in two datasets are two images.</summary>
    public async Task<IReadOnlyList<ReportSamples>> ReadAsync(ComparisonReport report, CancellationToken cancellationToken)
    {
        var tables = new List<ReportSamples>();
        foreach (var dataset in report.Runs.GroupBy(run => run.DatasetHash).Take(MostDatasets))
        {
            var name = dataset.First().Config.Dataset;
            var isShared = report.Runs.Any(run => run.Config.Dataset == name && run.DatasetHash != dataset.Key);
            var table = await ReadAsync(
                report, isShared ? $"{name} ({dataset.Key[..Math.Min(ShownHash, dataset.Key.Length)]})" : name, dataset.Select(run => run.Id).ToHashSet(), cancellationToken);
            if (table.Rows.Count > 0)
                tables.Add(table);
        }

        return tables;
    }

    private async Task<ReportSamples> ReadAsync(ComparisonReport report, string dataset, HashSet<long> ids, CancellationToken cancellationToken)
    {
        var groups = report.Groups.Where(group => group.Runs.Any(ids.Contains)).ToList();
        var shown = new List<(int Group, long Run, SampleSet Samples)>();
        foreach (var group in groups)
        {
            if (shown.Count == MostGroups)
                break;
            if (await FirstAsync(group.Runs.Where(ids.Contains), cancellationToken) is var (run, samples))
                shown.Add((group.Index, run, samples));
        }

        var sources = shown.SelectMany(one => Translations(one.Samples)).GroupBy(triplet => triplet.Source)
            .OrderByDescending(part => part.Count()).ThenBy(part => part.Min(triplet => triplet.Index)).Select(part => part.Key).ToList();
        var rows = new List<ReportSample>();
        foreach (var source in sources.Take(MostImages))
        {
            var triplets = shown.Select(one => (one.Run, Triplet: Translations(one.Samples).FirstOrDefault(triplet => triplet.Source == source))).ToList();
            var (run, triplet) = triplets.First(pair => pair.Triplet is not null);
            if (await AddressAsync(run, triplet!.RealPath, cancellationToken) is not { } real)
                continue;
            var translated = new List<string?>();
            foreach (var pair in triplets)
                translated.Add(pair.Triplet is null ? null : await AddressAsync(pair.Run, pair.Triplet.TranslatedPath, cancellationToken));
            rows.Add(new(source, real, translated));
        }

        return new(dataset, [.. shown.Select(one => one.Group)], [.. shown.Select(one => (one.Run, one.Samples.Step))], rows, groups.Count, sources.Count);
    }

    // A run that waits or failed early has none, but another one of its group may.
    private async Task<(long Run, SampleSet Samples)?> FirstAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            if (await runs.SamplesAsync(id, cancellationToken) is [.., var last])
                return (id, last);
        }

        return null;
    }

    private static IEnumerable<SampleTriplet> Translations(SampleSet samples) => samples.Triplets.Where(triplet => triplet.Direction == TranslationDirection.AB);

    // Null where the file has gone, or is too large for a page that is sent around.
    private async Task<string?> AddressAsync(long run, string path, CancellationToken cancellationToken)
    {
        var file = ServedFile.Find(new RunDirectory(data.Path, run).Samples, path, ".png");
        return file is null || new FileInfo(file).Length > MostBytes
            ? null
            : "data:image/png;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(file, cancellationToken));
    }
}
