using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets;

/// <summary>Checks a folder of the CycleGAN convention: trainA/, trainB/ and, if there are any, testA/, testB/.</summary>
internal sealed class FolderInspector(IImageCodec codec)
{
    private static readonly (string Folder, DatasetSplit Split, DatasetDomain Domain)[] Convention =
    [
        ("trainA", DatasetSplit.Train, DatasetDomain.A),
        ("trainB", DatasetSplit.Train, DatasetDomain.B),
        ("testA", DatasetSplit.Test, DatasetDomain.A),
        ("testB", DatasetSplit.Test, DatasetDomain.B),
    ];

    private readonly ImageFileCheck check = new(codec);

    /// <exception cref="DatasetException">The path is not a folder.</exception>
    public ImportReport Inspect(string path, string? name, int seed, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var source = RequireFolder(path);
        var present = Convention.Where(part => Directory.Exists(Path.Combine(source, part.Folder))).ToArray();
        List<string> faults = [.. MissingFolders(source, present.Select(part => part.Folder).ToArray())];
        var scans = present.Select(part => (Part: part, Scan: FolderScan.Of(source, part.Folder))).ToArray();
        var files = scans.SelectMany(scan => scan.Scan.Files.Select(file => (file, scan.Part.Split, scan.Part.Domain))).ToArray();
        var (images, problems) = CheckAll(source, files, progress, cancellationToken);
        problems.AddRange(scans.SelectMany(scan => scan.Scan.Problems));

        var hasTests = present.Any(part => part.Split == DatasetSplit.Test);
        if (faults.Count == 0)
            faults.AddRange(TooFew(images, hasTests));
        var candidates = hasTests || faults.Count > 0
            ? images.Select(image => new ImportCandidate(image.Path, image))
            : HoldOut(images, seed);
        var accepted = candidates.OrderBy(candidate => candidate.SourcePath, StringComparer.Ordinal).ToArray();
        return new ImportReport(
            source,
            name ?? DatasetName.Suggest(Path.GetFileName(source)) ?? "",
            accepted,
            [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)],
            faults,
            [.. Warnings(accepted, hasTests, seed)],
            scans.Sum(scan => scan.Scan.HiddenFiles),
            hasTests ? null : seed);
    }

    private static string RequireFolder(string path)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (!folder.Exists)
            throw new DatasetException(File.Exists(path) ? $"{path} is a file; give the folder that holds trainA and trainB." : $"There is no folder {path}.");
        return FolderScan.IsLink(folder)
            ? throw new DatasetException($"{path} is a symbolic link; give the folder itself: {folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName}.")
            : folder.FullName;
    }

    private static IEnumerable<string> MissingFolders(string source, string[] present)
    {
        foreach (var part in Convention.Where(part => part.Split == DatasetSplit.Train && !present.Contains(part.Folder)))
            yield return $"There is no folder {part.Folder} in {source}: put the training images of domain {part.Domain} there.";
        if (present.Contains("testA") != present.Contains("testB"))
            yield return $"Of the test folders only {present.Single(folder => folder.StartsWith("test", StringComparison.Ordinal))} is there: give both testA and testB, or neither (a tenth is held out then).";
    }

    private (List<DatasetImage> Images, List<ImportProblem> Problems) CheckAll(
        string source, (string Path, DatasetSplit Split, DatasetDomain Domain)[] files, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        List<DatasetImage> images = [];
        List<ImportProblem> problems = [];
        var done = 0;
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, file =>
        {
            var (image, problem) = check.Check(source, file.Path, file.Split, file.Domain);
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
                yield return $"train{domain} has {(train.Length == 0 ? "no usable image" : "only one usable image")}: a domain needs at least 2.";
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
