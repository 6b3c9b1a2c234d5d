using System.Diagnostics;
using System.Globalization;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Bench;

/// <summary>
/// Seconds for the Fréchet and the kernel distance of N against N images: for the features of each extractor, extrapolated from some batches
/// (untrained weights take as long as trained ones), and for the distances of N × D features; and the memory that the process held at most.
/// </summary>
internal sealed class FrechetBenchmark : IBenchmark
{
    private const int BatchSize = 8;
    private const int MeasuredBatches = 4;

    private static readonly string[] Extractors = ["inception-2015", "nsfwjs-mobilenet-v2"];

    public string Name => "fid";

    public string Summary => "seconds and peak memory for FID and KID of N against N images [--images 1000] [--size 64] [--threads 0]";

    public Task RunAsync(BenchOptions options)
    {
        var (images, size, threads) = (options.Whole("images", 1000), options.Whole("size", 64), options.Whole("threads", 0));
        if (images < 2 || size < 1)
            throw new FormatException("--images takes 2 or more, --size 1 or more");
        var count = TrainingThreads.Apply(threads);
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        Console.WriteLine($"{images} against {images} images of {size} px; {count} threads, {Environment.ProcessorCount} cores\n");
        Console.WriteLine("| extractor | input px | D | features s | Fréchet s | kernel s | MiB |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var name in Extractors)
        {
            PeakMemory.Reset();
            var entry = WeightsCatalogue.Get(name);
            var inputSize = entry.Network.InputSizeFor(size);
            using var extractor = new ScoreExtractor(
                new FeatureExtractor(name, "", entry.Network, entry.Network.Create(), inputSize, entry.Normalization), ResizeMode.Clean);
            var batch = rand([BatchSize, 3, size, size], generator: random) * 2 - 1;
            extractor.Features(batch);
            var features = Seconds(() =>
            {
                for (var i = 0; i < MeasuredBatches; i++)
                    extractor.Features(batch);
            }) / (MeasuredBatches * BatchSize) * 2 * images;

            var (first, second) = (rand([images, extractor.FeatureCount], generator: random), rand([images, extractor.FeatureCount], generator: random));
            var frechet = Seconds(() => FrechetDistance.Between(first, second));
            var kernel = Seconds(() => KernelDistance.Between(first, second, FeatureScore.SubsetSeed));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {inputSize} | {extractor.FeatureCount} | {features:0.0} | {frechet:0.00} | {kernel:0.00} | {PeakMemory.MiB()} |"));
        }

        return Task.CompletedTask;
    }

    private static double Seconds(Action work)
    {
        using var scope = NewDisposeScope();
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
