using System.Globalization;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Trainers;

namespace CycleDash.Bench;

/// <summary>
/// Milliseconds per generator step of the three models at several image sizes: whole steps (translation, both losses, both
/// optimisers, n_c critic steps) on random images, the median of some seconds after one step that is not counted; and the memory that
/// the process held at most meanwhile.
/// </summary>
internal sealed class StepTimeBenchmark : IBenchmark
{
    private static readonly string[] Models = ["cyclegan", "cycle-wgan", "cycle-wgan-sm"];

    public string Name => "steps";

    public string Summary => "ms per step and peak memory of the three models [--sizes 64,128,256] [--filters 64] [--batch 1] [--threads 0]";

    public Task RunAsync(BenchOptions options)
    {
        var sizes = options.WholeNumbers("sizes", 64, 128, 256);
        var (filters, batch, threads) = (options.Whole("filters", 64), options.Whole("batch", 1), options.Whole("threads", 0));
        Console.WriteLine($"ms per step, and peak memory in MiB; {filters} filters, batch {batch}, {(threads == 0 ? Environment.ProcessorCount : threads)} threads, {Environment.ProcessorCount} cores\n");
        Console.WriteLine($"| model | {string.Join(" | ", sizes.Select(size => $"{size} px | MiB"))} |");
        Console.WriteLine($"|---|{string.Concat(sizes.Select(_ => "---:|---:|"))}");
        foreach (var model in Models)
        {
            Console.Write($"| {model} |");
            foreach (var size in sizes)
            {
                var config = Recipes.Find(model)!.Defaults with
                {
                    Dataset = "random", ImageSize = size, GeneratorFilters = filters, DiscriminatorFilters = filters, BatchSize = batch, Threads = threads,
                };
                if (RunConfigValidator.Validate(config) is [{ } fault, ..])
                    throw new FormatException(fault.Message);
                PeakMemory.Reset();
                var estimate = StepTimeEstimator.Measure(config, CancellationToken.None, UntrainedExtractor);
                Console.Write(string.Create(CultureInfo.InvariantCulture, $" {estimate.SecondsPerStep * 1000:0} | {PeakMemory.MiB()} |"));
            }

            Console.WriteLine();
        }

        return Task.CompletedTask;
    }

    /// <summary>The recipe's MobileNetV2 with the weights that it is made with: a step takes as long with them as with trained ones.</summary>
    private static FeatureExtractor UntrainedExtractor(RunConfig config)
    {
        var entry = SemanticExtractors.WeightsFor(config)!;
        return new(entry.Name, "", entry.Network, entry.Network.Create(), entry.Network.InputSizeFor(config.ImageSize), entry.Normalization);
    }
}
