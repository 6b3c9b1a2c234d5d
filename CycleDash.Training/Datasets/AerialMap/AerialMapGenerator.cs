using CycleDash.Training.Images;
using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>
/// Generates the aerial-map datasets. Every image shows a scene of its own, so that no layout is in both domains or both splits; the
/// same parameters give the same bytes on every machine.
/// </summary>
public static class AerialMapGenerator
{
    /// <summary>Changes whenever the same parameters give other images.</summary>
    public const int Version = 1;

    /// <summary>Names of the classes in the order of <see cref="SceneClass"/>.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = [.. Enum.GetValues<SceneClass>().Select(scene => scene.ToString().ToLowerInvariant())];

    /// <summary>What is recorded as <see cref="GroundTruth.Generator"/>: version and all parameters.</summary>
    public static string Describe(AerialMapParameters parameters) => FormattableString.Invariant($"aerial-map {Version} {parameters.Name}");

    /// <summary>The parameters of what <see cref="Describe"/> returned; null for other generators and versions.</summary>
    public static AerialMapParameters? ParametersOf(string generator) =>
        generator.Split(' ') is ["aerial-map", var version, var name] && version == FormattableString.Invariant($"{Version}")
            ? AerialMapParameters.Parse(name)
            : null;

    /// <summary>One image and the class of each of its pixels.</summary>
    /// <param name="parameters">Size, objects, gap and seed.</param>
    /// <param name="domain">A: a photograph; B: a map.</param>
    /// <param name="use">What the scene is for, e.g. <c>train</c>: every use has scenes of its own.</param>
    /// <param name="index">Number of the scene.</param>
    public static (DecodedImage Image, byte[] Mask) Image(AerialMapParameters parameters, DatasetDomain domain, string use, int index)
    {
        var random = new RandomStream(parameters.Seed, FormattableString.Invariant($"aerial-map/{Version}/{use}{domain}/{index}"));
        var layout = LayoutGenerator.Next(random, parameters.ObjectsPercent);
        var raster = new SceneRaster(layout, parameters.SizePixels);
        var image = domain == DatasetDomain.A
            ? AerialPainter.Paint(layout, raster, random, parameters.GapPercent)
            : MapPainter.Paint(layout, raster);
        return (image, raster.Mask());
    }

    /// <summary>Generates the whole dataset on all cores.</summary>
    /// <exception cref="DatasetException">The disk is full, or the name was taken meanwhile.</exception>
    internal static DatasetManifest Write(
        AerialMapParameters parameters, DatasetWriter writer, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var jobs = Jobs(parameters).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        var done = 0;
        try
        {
            Parallel.ForEach(jobs, options, job =>
            {
                var (split, domain, index) = job;
                var use = split == DatasetSplit.Train ? "train" : "test";
                var (image, mask) = Image(parameters, domain, use, index);
                var (path, file) = (FormattableString.Invariant($"{use}{domain}/{index + 1:D4}.png"), PlainPng.Encode(image));
                var maskFile = PlainPng.Encode(new DecodedImage(image.Width, image.Height, 1, mask));
                lock (writer)
                {
                    writer.Add(path, split, domain, image.Width, image.Height, file);
                    if (split == DatasetSplit.Test)
                        writer.AddMask(path, $"truth/{path}", maskFile);
                    progress?.Report(new ImportProgress(ImportStage.Writing, ++done, jobs.Length));
                }
            });
        }
        catch (AggregateException problems) when (problems.InnerException is DatasetException problem)
        {
            throw new DatasetException(problem.Message, problem);
        }

        return writer.Commit(Description(parameters), [], heldOutBySeed: null, new GroundTruth(Describe(parameters), ClassNames, []));
    }

    private static IEnumerable<(DatasetSplit Split, DatasetDomain Domain, int Index)> Jobs(AerialMapParameters parameters) =>
        from split in Enum.GetValues<DatasetSplit>()
        from domain in Enum.GetValues<DatasetDomain>()
        from index in Enumerable.Range(0, split == DatasetSplit.Train ? parameters.TrainScenes : parameters.TestScenes)
        select (split, domain, index);

    private static string Description(AerialMapParameters parameters) => FormattableString.Invariant(
        $"Generated scenes of {parameters.SizePixels} × {parameters.SizePixels} pixels: A as aerial photographs, B as maps. No scene is in both domains or both splits; the class of every pixel of the test images is known (seed {parameters.Seed}, objects {parameters.ObjectsPercent} %, domain gap {parameters.GapPercent} %).");
}
