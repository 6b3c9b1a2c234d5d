using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

/// <summary>A run of tiny networks on a tiny dataset in a folder of its own: milliseconds a step.</summary>
internal sealed class TinyRun : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly UnpairedDataset dataset;

    /// <summary>5 images of A and 4 of B to train with, 3 and 2 to test with: 5 steps in an epoch.</summary>
    public TinyRun(int channels = 3)
    {
        foreach (var (part, count) in new[] { ("trainA", 5), ("trainB", 4), ("testA", 3), ("testB", 2) })
        {
            for (var i = 0; i < count; i++)
                folder.Write($"tiny/{part}/{i:d2}.png", ImageCodec.Default.EncodePng(Pattern(part, i)));
        }

        var manifest = TestImages.Import(folder, "tiny");
        dataset = UnpairedDataset.Open(manifest, TestImages.Store(folder).FolderOf("tiny"), ImageCodec.Default, channels);
    }

    /// <summary>Two epochs with everything that a run does; pools small enough to overflow.</summary>
    public static RunConfig Config { get; } = new()
    {
        Dataset = "tiny", ImageSize = 16, GeneratorFilters = 4, ResidualBlocks = 1, DiscriminatorFilters = 4, DiscriminatorLayers = 2,
        Epochs = 2, DecayEpochs = 1, PoolSize = 2, SampleEverySteps = 4, CheckpointEverySteps = 3, KeepCheckpoints = 0, Threads = 1,
        LearningRate = 2e-3,
    };

    /// <summary>A recipe's configuration with networks and images as small as they go, and all else as it is.</summary>
    public static RunConfig Small(RunConfig recipe) => recipe with
    {
        Dataset = "tiny", ImageSize = 16, GeneratorFilters = 4, ResidualBlocks = 1, DiscriminatorFilters = 4, DiscriminatorLayers = 2,
        Threads = 1, SampleEverySteps = 100, CheckpointEverySteps = 100, BatchSize = Math.Min(recipe.BatchSize, 4),
    };

    public RunDirectory Directory { get; private set; } = null!;

    public CheckpointStore Checkpoints => new(Directory.Checkpoints, TimeProvider.System);

    public string Samples(string relative) => Path.Combine(Directory.Samples, relative);

    /// <summary>Where a run has its files.</summary>
    public RunDirectory DirectoryOf(long runId) => new(folder.Path, runId);

    /// <summary>Trains, continuing what is in the run's folder.</summary>
    public RunOutcome Train(
        RunConfig config, RecordedRun recorder, RunControl? control = null, long runId = 1,
        Func<RunConfig, IFeatureExtractor>? openExtractor = null, EvaluationResources? resources = null, long? forkedFromStep = null)
    {
        Directory = DirectoryOf(runId);
        using var trainer = new CycleTrainer(config, dataset, Directory, recorder, TimeProvider.System, openExtractor, resources, forkedFromStep);
        return trainer.Train(control ?? new RunControl());
    }

    /// <summary>SHA-256 of every file of tensors of the newest checkpoint.</summary>
    public IReadOnlyDictionary<string, string> FinalHashes() => Checkpoint.Open(Checkpoints.FolderOf(Checkpoints.Newest!.Value)).State.Files;

    public void Dispose() => folder.Dispose();

    /// <summary>Stripes, of other colours and widths for every image.</summary>
    private static DecodedImage Pattern(string part, int index)
    {
        const int side = 16;
        var pixels = new byte[side * side * 3];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var place = part.EndsWith('A') ? x : y;
                var bright = place / (index + 2) % 2 == 0;
                var at = (y * side + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) =
                    ((byte)(bright ? 220 : 30), (byte)(40 * index + x), (byte)(part.StartsWith("train", StringComparison.Ordinal) ? 80 : 160));
            }
        }

        return new DecodedImage(side, side, 3, pixels);
    }
}
