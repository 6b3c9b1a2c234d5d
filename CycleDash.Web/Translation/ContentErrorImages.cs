using System.Collections.Concurrent;
using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Training.Translation;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Translation;

/// <summary>
/// Paints the content error of sample images, when somebody asks: one after the other on a thread of its own, each once. What is judged are the
/// 8-bit pixels of the sample's file; evaluations judge the tensors before they are rounded.
/// </summary>
public sealed class ContentErrorImages(
    DataDirectory data, SampleQueries samples, DatasetStore datasets, EvaluationResources evaluation, IImageCodec codec) : IDisposable
{
    /// <summary>The largest wall of ten readers: 50 runs with four images in each direction.</summary>
    private const int MostWaiting = 4_096;

    private const int MostRemembered = 512;
    private const int MostMetrics = 4;

    private readonly CancellationTokenSource stopping = new();
    private readonly ComputeThread thread = new("content errors", () => TrainingThreads.Apply(threads: 1), mostWaiting: MostWaiting);
    private readonly ConcurrentDictionary<(long Run, long Step, TranslationDirection Direction, int Index), PaintedError> known = new();

    // Belongs to the thread.
    private readonly Dictionary<(string Dataset, int Size), ContentErrorMetric> metrics = [];

    /// <summary>The painted image; null where there is no such sample, or its dataset carries no truth.</summary>
    /// <param name="run">The run, as a wall shows it.</param>
    /// <param name="step">Of the sample images.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="index">Position among the run's test images of that direction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatasetException">The dataset is not as it was, or its mask cannot be read.</exception>
    /// <exception cref="InvalidImageException">The sample's file is damaged.</exception>
    /// <exception cref="ComputeThreadBusyException">Too many are waiting already.</exception>
    public async Task<PaintedError?> FindAsync(WallRun run, long step, TranslationDirection direction, int index, CancellationToken cancellationToken)
    {
        if (known.TryGetValue((run.Id, step, direction, index), out var remembered))
            return remembered;
        var triplets = await samples.TripletsAsync([(run.Id, step)], cancellationToken);
        return triplets[run.Id].FirstOrDefault(one => one.Direction == direction && one.Index == index) is { } triplet
            ? await FindAsync(run, step, triplet, cancellationToken)
            : null;
    }

    /// <summary>The painted image of a triplet; null where the dataset carries no truth.</summary>
    /// <param name="run">The run, as a wall shows it.</param>
    /// <param name="step">Of the sample images.</param>
    /// <param name="triplet">One of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatasetException">The dataset is not as it was, or its mask cannot be read.</exception>
    /// <exception cref="InvalidImageException">The sample's file is damaged.</exception>
    /// <exception cref="ComputeThreadBusyException">Too many are waiting already.</exception>
    public async Task<PaintedError?> FindAsync(WallRun run, long step, SampleTriplet triplet, CancellationToken cancellationToken)
    {
        var key = (run.Id, step, triplet.Direction, triplet.Index);
        if (known.TryGetValue(key, out var remembered))
            return remembered;
        if (!ContentErrorMetric.IsAvailable(run.Manifest, run.Channels))
            return null;
        return await thread.RunAsync(
            _ =>
            {
                stopping.Token.ThrowIfCancellationRequested();
                // Whoever asked for the same before was served before.
                if (known.TryGetValue(key, out var painted))
                    return painted;
                painted = Paint(run, triplet);
                // A run that trains again from a checkpoint writes the same images.
                if (known.Count >= MostRemembered)
                    known.Clear();
                return known[key] = painted;
            },
            cancellationToken);
    }

    public void Dispose()
    {
        stopping.Cancel();
        thread.Dispose();
        stopping.Dispose();
        foreach (var metric in metrics.Values)
            metric.Dispose();
    }

    private PaintedError Paint(WallRun run, SampleTriplet triplet)
    {
        var translated = codec.DecodeFile(Path.Combine(new RunDirectory(data.Path, run.Id).Samples, triplet.TranslatedPath), channels: 3);
        var source = run.Manifest.Images.FirstOrDefault(image => image.Path == triplet.Source)
            ?? throw new DatasetException($"The dataset \"{run.Dataset}\" has no image {triplet.Source}.");
        var inspected = MetricOf(run, translated.Width).Inspect(triplet.Direction, source, translated);
        return new(inspected.Error, codec.EncodePng(ErrorPainter.Paint(translated, inspected)));
    }

    private ContentErrorMetric MetricOf(WallRun run, int size)
    {
        if (metrics.TryGetValue((run.DatasetHash, size), out var metric))
            return metric;
        if (metrics.Count >= MostMetrics)
        {
            foreach (var old in metrics.Values)
                old.Dispose();
            metrics.Clear();
        }

        var dataset = UnpairedDataset.Open(run.Manifest, datasets.FolderOf(run.Dataset), codec, run.Channels, cacheBytes: 0);
        // The segmenter's training goes on when its first reader leaves: others wait for it.
        return metrics[(run.DatasetHash, size)] = ContentErrorMetric.For(dataset, size, evaluation.SegmenterFolder, cancellationToken: stopping.Token)!;
    }
}
