using CycleDash.Training.Checkpoints;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Training.Translation;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Translation;

/// <summary>
/// Translates images for the whole dashboard, one after the other on a thread of its own: trainings are disturbed by one translation at most. A
/// training's thread has a lower priority, so that a translation does not wait for it.
/// </summary>
public sealed class ImageTranslator : IDisposable
{
    // Five to eight runs side by side fit into the larger one, and nothing else that the dashboard keeps is of that size: it is let go when nobody plays.
    private const long SmallestCacheBytes = Translator.DefaultCacheBytes;
    private const long LargestCacheBytes = 1L << 30;
    private static readonly TimeSpan KeptIdle = TimeSpan.FromMinutes(10);

    private readonly DataDirectory data;
    private readonly TimeProvider time;
    private readonly Translator translator;
    private readonly ComputeThread thread;

    public ImageTranslator(DataDirectory data, IImageCodec codec, TimeProvider time)
    {
        this.data = data;
        this.time = time;
        translator = new Translator(codec, Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8, SmallestCacheBytes, LargestCacheBytes));
        thread = new ComputeThread("translation", () => TrainingThreads.Apply(threads: 0), translator.Dispose, translator.Forget, KeptIdle);
    }

    /// <summary>Translates an image file with the generators of a run's checkpoint.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="step">Step of the checkpoint; null takes the newest.</param>
    /// <param name="file">The image file, whole.</param>
    /// <param name="reconstruct">Whether to translate the translation back, too.</param>
    /// <param name="upright">Whether to turn a photograph as its EXIF orientation says.</param>
    /// <param name="cancellationToken">Gives up, also while others are at work.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing or damaged.</exception>
    /// <exception cref="InvalidImageException">The file is refused or cannot be decoded.</exception>
    /// <exception cref="ComputeThreadBusyException">Too many translations are waiting.</exception>
    public Task<TimedTranslation> TranslateAsync(
        long runId, TranslationDirection direction, long? step, ReadOnlyMemory<byte> file, bool reconstruct, bool upright, CancellationToken cancellationToken)
    {
        var folder = new CheckpointStore(new RunDirectory(data.Path, runId).Checkpoints, time).Find(step);
        return thread.RunAsync(
            _ =>
            {
                var started = time.GetTimestamp();
                var image = translator.Translate(folder, direction, file.Span, reconstruct, upright);
                return new TimedTranslation(image, time.GetElapsedTime(started));
            },
            cancellationToken);
    }

    public void Dispose()
    {
        thread.Dispose();
        // Where no work came, the thread never ran.
        translator.Dispose();
    }
}
