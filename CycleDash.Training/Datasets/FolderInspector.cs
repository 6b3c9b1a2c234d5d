using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets;

/// <summary>Checks the files of a source and splits off test images where it has none.</summary>
internal sealed class FolderInspector(IImageCodec codec)
{
    private readonly ImageFileCheck check = new(codec);

    /// <summary>Checks every file.</summary>
    public ImportReport Inspect(ImportSource source, string? name, int seed, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        List<string> faults = [.. source.Faults];
        var scans = source.Parts.Select(part => (Part: part, Scan: FolderScan.Of(part))).ToArray();
        var files = scans.SelectMany(scan => scan.Scan.Files.Select(file => (file, scan.Part))).ToArray();
        var (images, problems) = CheckAll(files, progress, cancellationToken);
        problems.AddRange(scans.SelectMany(scan => scan.Scan.Problems));

        var hasTests = source.Parts.Any(part => part.Split == DatasetSplit.Test);
        if (faults.Count == 0)
            faults.AddRange(TooFew(images, hasTests));
        var candidates = hasTests || faults.Count > 0
            ? images.Select(image => new ImportCandidate(image.Path, image))
            : HoldOut(images, seed);
        var accepted = candidates.OrderBy(candidate => candidate.SourcePath, StringComparer.Ordinal).ToArray();
        return new ImportReport(
            source.Path,
            name ?? source.Name,
            accepted,
            [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)],
            faults,
            [.. source.Warnings, .. Warnings(accepted, hasTests, seed)],
            scans.Sum(scan => scan.Scan.HiddenFiles),
            hasTests ? null : seed) { Files = source };
    }

    /// <summary>The absolute path of a folder that may be imported.</summary>
    /// <exception cref="DatasetException">It is no folder, or a link to one.</exception>
    public static string RequireFolder(string path)
    {
        // No file system has such a name, and every call below would end with a fault of its own.
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new DatasetException("The path of a folder cannot contain a null character.");
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (!folder.Exists)
            throw new DatasetException(File.Exists(path) ? $"{path} is a file; give a folder of images, or a zip file." : $"There is no folder {path}.");
        return FolderScan.IsLink(folder)
            ? throw new DatasetException($"{path} is a symbolic link; give the folder itself: {folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName}.")
            : folder.FullName;
    }

    private (List<DatasetImage> Images, List<ImportProblem> Problems) CheckAll(
        (string Path, ImportPart Part)[] files, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        List<DatasetImage> images = [];
        List<ImportProblem> problems = [];
        var done = 0;
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, file =>
        {
            var (image, problem) = check.Check(file.Path, file.Part);
            lock (images)
            {
                if (image is not null)
                    images.Add(image);
                if (problem is not null)
                    problems.Add(problem);
                progress?.Report(new ImportProgress(ImportStage.Checking, ++done, files.Length));
            }
        });
        return (images, problems);
    }

    private static IEnumerable<string> TooFew(List<DatasetImage> images, bool hasTests)
    {
        foreach (var domain in Enum.GetValues<DatasetDomain>())
        {
            var train = images.Where(image => image.Split == DatasetSplit.Train && image.Domain == domain).ToArray();
            if (train.Length < 2)
                yield return $"train{domain} has {(train.Length == 0 ? "no usable image" : "only one usable image")}: a domain needs at least 2; add images to it.";
            else if (!hasTests && train.DistinctBy(image => image.Sha256).Count() < 2)
                yield return $"All images of train{domain} are the same: none can be held out for testing.";
            if (hasTests && !images.Any(image => image.Split == DatasetSplit.Test && image.Domain == domain))
                yield return $"test{domain} has no usable image: add some, or remove both test folders (a tenth is held out then).";
        }
    }

    private static IEnumerable<ImportCandidate> HoldOut(List<DatasetImage> images, int seed)
    {
        foreach (var domain in images.GroupBy(image => image.Domain))
        {
            // By content, so that copies of an image do not end up on both sides.
            var heldOut = HeldOut.Choose(domain.Select(image => image.Sha256), seed);
            foreach (var image in domain)
            {
                yield return new ImportCandidate(image.Path, !heldOut.Contains(image.Sha256)
                    ? image
                    : image with { Path = "test" + image.Path["train".Length..], Split = DatasetSplit.Test });
            }
        }
    }

    private static IEnumerable<string> Warnings(ImportCandidate[] accepted, bool hasTests, int seed)
    {
        if (!hasTests && accepted.Length > 0)
            yield return $"There are no test folders: {HeldOut.Share:P0} of each domain, chosen by seed {seed}, is held out for testing.";
        var trained = accepted.Where(candidate => candidate.Image.Split == DatasetSplit.Train)
            .GroupBy(candidate => candidate.Image.Sha256).ToDictionary(group => group.Key, group => group.First().SourcePath);
        foreach (var test in accepted.Where(candidate => candidate.Image.Split == DatasetSplit.Test))
        {
            if (trained.TryGetValue(test.Image.Sha256, out var copy))
                yield return $"{test.SourcePath} is tested and also trained on, as {copy}: scores on it mean little.";
        }
    }
}
