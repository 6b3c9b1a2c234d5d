using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Api;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Comparison.Export;

/// <summary>Reads sample images from disk, to be carried inside a report.</summary>
public sealed class ReportSampleReader(RunQueries runs, DataDirectory data)
{
    private const int MostGroups = 6;
    private const int MostImages = 4;
    private const long MostBytes = 2 << 20;

    /// <summary>The images of direction A→B that the most groups have in common.</summary>
    public async Task<ReportSamples> ReadAsync(ComparisonReport report, CancellationToken cancellationToken)
    {
        var shown = new List<(int Group, long Run, SampleSet Samples)>();
        foreach (var group in report.Groups)
        {
            if (shown.Count == MostGroups)
                break;
            if ((await runs.SamplesAsync(group.Runs[0], cancellationToken)) is [.., var last])
                shown.Add((group.Index, group.Runs[0], last));
        }

        var sources = shown.SelectMany(one => Translations(one.Samples)).GroupBy(triplet => triplet.Source)
            .OrderByDescending(part => part.Count()).ThenBy(part => part.Min(triplet => triplet.Index)).Take(MostImages).Select(part => part.Key);
        var rows = new List<ReportSample>();
        foreach (var source in sources)
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

        return new([.. shown.Select(one => one.Group)], [.. shown.Select(one => (one.Run, one.Samples.Step))], rows);
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
