using CycleDash.Training.Checkpoints;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;

namespace CycleDash.Training.Translation;

/// <summary>The translation of the image files of one folder into another, each under its name as PNG.</summary>
/// <param name="From">Where the images are; folders in it are not searched.</param>
/// <param name="To">Where the translations go; made where it is missing.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Reconstruct">Whether to write <c>NAME-reconstructed.png</c>, too.</param>
public sealed record FolderTranslation(string From, string To, TranslationDirection Direction, bool Reconstruct)
{
    /// <summary>What keeps it from being done, and what to do about it; null where nothing does.</summary>
    /// <param name="overwrite">Whether files may be overwritten.</param>
    public string? FindFault(bool overwrite)
    {
        if (!Directory.Exists(From))
            return $"There is no folder {From}.";
        if (File.Exists(To))
            return $"{To} is a file; name a folder.";
        if (Path.TrimEndingDirectorySeparator(From) == Path.TrimEndingDirectorySeparator(To))
            return "IN_DIR and OUT_DIR are the same folder: the translations would overwrite the images.";
        var images = ImageFolder.Find(From);
        if (images.Count == 0)
            return $"{From} holds no images ({string.Join(", ", ImageFolder.Extensions)}); folders in it are not searched.";

        var outputs = images.SelectMany(image => Outputs(image).Select(output => (Image: Path.GetFileName(image), Output: output))).ToList();
        if (outputs.GroupBy(pair => pair.Output).FirstOrDefault(group => group.Count() > 1) is { } clash)
            return $"{string.Join(" and ", clash.Select(pair => pair.Image))} would both be written as {clash.Key}: rename one.";
        var existing = overwrite ? [] : outputs.Where(pair => File.Exists(Path.Combine(To, pair.Output))).ToList();
        return existing.Count == 0
            ? null
            : $"{existing[0].Output}{(existing.Count > 1 ? $" and {existing.Count - 1} more" : "")} exist{(existing.Count > 1 ? "" : "s")} in {To}: name another folder, or overwrite with --force.";
    }

    /// <summary>Translates every image. Works on the calling thread.</summary>
    /// <param name="translator">Translates.</param>
    /// <param name="checkpointFolder">Whose generators.</param>
    /// <param name="codec">Encodes the files.</param>
    /// <param name="progress">Told after each image how many of how many are done.</param>
    /// <param name="cancellationToken">Looked at before each image.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged or gone.</exception>
    /// <exception cref="IOException">A translation cannot be written.</exception>
    public FolderTranslationResult Run(
        Translator translator, string checkpointFolder, IImageCodec codec, Action<int, int> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(To);
        var images = ImageFolder.Find(From);
        var skipped = new List<string>();
        foreach (var (done, image) in images.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(image, skipped) is { } file)
                Translate(image, file);
            progress(done + 1, images.Count);
        }

        return new(images.Count - skipped.Count, skipped);

        void Translate(string image, byte[] file)
        {
            try
            {
                var translated = translator.Translate(checkpointFolder, Direction, file, Reconstruct);
                foreach (var (output, pixels) in Outputs(image).Zip([translated.Translated, translated.Reconstructed]))
                    Write(Path.Combine(To, output), codec.EncodePng(pixels!));
            }
            catch (InvalidImageException problem)
            {
                skipped.Add($"{Path.GetFileName(image)} ({problem.Message})");
            }
        }
    }

    /// <summary>Names of the files that become of an image.</summary>
    private IEnumerable<string> Outputs(string image)
    {
        var name = Path.GetFileNameWithoutExtension(image);
        return Reconstruct ? [$"{name}.png", $"{name}-reconstructed.png"] : [$"{name}.png"];
    }

    private static byte[]? TryRead(string image, List<string> skipped)
    {
        try
        {
            ImageCheck.RequireFileBytes(new FileInfo(image).Length);
            return File.ReadAllBytes(image);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidImageException)
        {
            skipped.Add($"{Path.GetFileName(image)} ({problem.Message})");
            return null;
        }
    }

    /// <summary>Whoever reads the folder meanwhile sees the whole file or none.</summary>
    private static void Write(string path, byte[] png)
    {
        var partial = path + ".partial";
        File.WriteAllBytes(partial, png);
        File.Move(partial, path, overwrite: true);
    }
}
