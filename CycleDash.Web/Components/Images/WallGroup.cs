using CycleDash.Data.Queries;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Images;

/// <summary>The runs of one dataset, and their test images as rows. Only images of equal content and path stand in one row.</summary>
/// <param name="DatasetHash">The dataset's content.</param>
/// <param name="Dataset">Its name.</param>
/// <param name="Columns">The runs, each with its set at the epoch; null where it has none yet.</param>
/// <param name="Rows">The test images, in the order of their first appearance.</param>
public sealed record WallGroup(
    string DatasetHash, string Dataset, IReadOnlyList<(WallRun Run, (long Step, int Epoch)? Set)> Columns, IReadOnlyList<WallRow> Rows)
{
    /// <summary>Groups runs by the content of their datasets.</summary>
    /// <param name="runs">In the order of the columns.</param>
    /// <param name="epoch">Each run shows its newest set at or before it.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="triplets">Those of the shown sets, by run.</param>
    public static IReadOnlyList<WallGroup> Of(
        IReadOnlyList<WallRun> runs, int epoch, TranslationDirection direction, ILookup<long, SampleTriplet> triplets) =>
        [.. runs.GroupBy(run => run.DatasetHash).Select(group => Of([.. group.Select(run => (run, run.At(epoch)))], direction, triplets))];

    private static WallGroup Of(
        List<(WallRun Run, (long Step, int Epoch)? Set)> columns, TranslationDirection direction, ILookup<long, SampleTriplet> triplets)
    {
        var shots = columns.Where(column => column.Set is not null)
            .SelectMany(column => triplets[column.Run.Id].Where(triplet => triplet.Direction == direction)
                .Select(triplet => new WallShot(column.Run, column.Set!.Value.Step, triplet))).ToList();
        var rows = shots.GroupBy(shot => shot.Triplet.Source, StringComparer.Ordinal).Select(row => new WallRow(
            row.Key, row.First().RealUrl, [.. columns.Select(column => row.FirstOrDefault(shot => shot.Run.Id == column.Run.Id))]));
        var first = columns[0].Run;
        return new(first.DatasetHash, first.Dataset, columns, [.. rows]);
    }
}
