namespace CycleDash.Training.Datasets;

/// <summary>Copies the inspected images into the data directory, bytes unchanged.</summary>
internal static class FolderImport
{
    private const int NamedProblems = 10;

    /// <exception cref="DatasetException">There are faults, or problems without consent, or a file was changed since it was inspected.</exception>
    public static void RequireImportable(ImportReport report, bool consentToSkip)
    {
        if (!report.CanImport)
            throw new DatasetException(string.Join(' ', report.Faults));
        if (!report.NeedsConsent || consentToSkip)
            return;
        var named = string.Join("; ", report.Problems.Take(NamedProblems).Select(problem => $"{problem.Path}: {problem.Reason}"));
        var rest = report.Problems.Count > NamedProblems ? $"; and {report.Problems.Count - NamedProblems} more" : "";
        throw new DatasetException(
            $"Nothing was imported, because {report.Problems.Count} of the files cannot be: {named}{rest}. Remove or repair them, or agree that they are left out.");
    }

    /// <summary>Writes every accepted image.</summary>
    public static DatasetManifest Run(ImportReport report, DatasetWriter writer, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var candidate in report.Accepted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var image = candidate.Image;
            writer.Add(image.Path, image.Split, image.Domain, image.Width, image.Height, ReadUnchanged(report.Files, candidate));
            progress?.Report(new ImportProgress(ImportStage.Writing, ++done, report.Accepted.Count));
        }

        var heldOut = report.HeldOutBySeed is { } seed ? $" {HeldOut.Share:P0} of each domain is held out for testing (seed {seed})." : "";
        return writer.Commit($"Imported from {report.Files.Description}.{heldOut}", [], report.HeldOutBySeed);
    }

    private static byte[] ReadUnchanged(ImportSource source, ImportCandidate candidate)
    {
        var path = source.Resolve(candidate.SourcePath);
        try
        {
            RefuseLinks(source, candidate.SourcePath);
            var bytes = File.ReadAllBytes(path);
            return DatasetVerification.Sha256(bytes) == candidate.Image.Sha256
                ? bytes
                : throw new DatasetException($"{candidate.SourcePath} has changed since it was checked: start the import again.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{candidate.SourcePath} cannot be read any more: {problem.Message}", problem);
        }
    }

    /// <summary>A link put there after the inspection could lead outside the folder.</summary>
    private static void RefuseLinks(ImportSource source, string path)
    {
        var current = "";
        foreach (var step in path.Split('/'))
        {
            current = current.Length == 0 ? source.PartOf(path).Folder : Path.Combine(current, step);
            if (FolderScan.IsLink(new FileInfo(current)))
                throw new DatasetException($"{path} leads over a symbolic link ({step}): copy the files themselves.");
        }
    }
}
