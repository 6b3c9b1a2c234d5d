using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Images;
using CycleDash.Training.Randomness;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>Trains a segmenter on generated photographs and their masks. The same arguments give the same network on the same machine.</summary>
internal static class SegmenterTraining
{
    /// <summary>Beyond the seeds that a dataset may have.</summary>
    private const int Seed = 1_000_000_000;

    private const double LearningRate = 4e-3;

    /// <summary>Draws the weights and trains; leaves the network on the device.</summary>
    public static void Run(
        SegmentationNetwork network, AerialMapParameters parameters, int imageSize, SegmenterEffort effort, Device device,
        Action<double>? progress, CancellationToken cancellationToken)
    {
        // An evaluation, which trains a segmenter at its first use, runs without gradients.
        using var withGradients = enable_grad();
        var scenes = Scenes(parameters with { Seed = Seed }, imageSize, effort.Scenes, cancellationToken);
        var random = new RandomStream(Seed, "segmenter/windows");
        using (var generator = new Generator((ulong)Seed))
            Draw(network, generator);
        network.to(device);
        network.train();
        using var optimizer = optim.Adam(network.parameters(), lr: LearningRate);
        for (var step = 0; step < effort.Steps; step++)
        {
            progress?.Invoke((double)step / effort.Steps);
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            // A short way up, then in a straight line to 0: without it the last steps decide too much.
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = LearningRate * Math.Min((step + 1) / 20.0, (effort.Steps - step) / (double)effort.Steps);
            var (images, truth) = Windows(scenes, imageSize, effort, random);
            optimizer.zero_grad();
            var loss = functional.cross_entropy(network.call(images.to(device)), truth.to(device), ignore_index: ClassMask.Void);
            loss.backward();
            optimizer.step();
        }
    }

    private static (float[] Image, byte[] Truth)[] Scenes(AerialMapParameters parameters, int imageSize, int count, CancellationToken cancellationToken)
    {
        var scenes = new (float[], byte[])[count];
        var classes = Enum.GetValues<SceneClass>().Length;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var (image, mask) = AerialMapGenerator.Image(parameters, DatasetDomain.A, "segmenter", index);
            var square = ImageResize.ToSquare(image, imageSize);
            scenes[index] = (Array.ConvertAll(square, sample => sample / 127.5f - 1), ClassMask.Resize(mask, parameters.SizePixels, imageSize, classes));
        });
        return scenes;
    }

    /// <summary>He et al. 2015 (arXiv:1502.01852) for convolutions; normalisations keep their ones and zeros.</summary>
    private static void Draw(SegmentationNetwork network, Generator generator)
    {
        using var withoutGradients = no_grad();
        foreach (var (_, parameter) in network.named_parameters())
        {
            if (parameter.dim() == 4)
                parameter.normal_(mean: 0, std: Math.Sqrt(2.0 / (parameter.shape[1] * parameter.shape[2] * parameter.shape[3])), generator: generator);
        }
    }

    /// <summary>Random windows of random scenes, mirrored and turned: (N, 3, S, S) and (N, S, S).</summary>
    private static (Tensor Images, Tensor Truth) Windows((float[] Image, byte[] Truth)[] scenes, int imageSize, SegmenterEffort effort, RandomStream random)
    {
        var side = Math.Min(imageSize, effort.WindowPixels);
        var (images, truth) = (new float[effort.BatchSize * 3 * side * side], new long[effort.BatchSize * side * side]);
        for (var n = 0; n < effort.BatchSize; n++)
        {
            var scene = scenes[random.NextInt(scenes.Length)];
            var (left, top) = (random.NextInt(imageSize - side + 1), random.NextInt(imageSize - side + 1));
            var (mirrored, turned) = (random.NextBool(), random.NextBool());
            for (var pixel = 0; pixel < side * side; pixel++)
            {
                var (x, y) = turned ? (pixel / side, pixel % side) : (pixel % side, pixel / side);
                var source = (top + y) * imageSize + left + (mirrored ? side - 1 - x : x);
                truth[n * side * side + pixel] = scene.Truth[source];
                for (var channel = 0; channel < 3; channel++)
                    images[(n * 3 + channel) * side * side + pixel] = scene.Image[channel * imageSize * imageSize + source];
            }
        }

        return (tensor(images, [effort.BatchSize, 3, side, side]), tensor(truth, [effort.BatchSize, side, side]));
    }
}
