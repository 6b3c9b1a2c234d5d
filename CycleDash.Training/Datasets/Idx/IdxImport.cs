using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets.Idx;

/// <summary>Makes a dataset of IDX files. The images are stored as gray PNG files.</summary>
public sealed class IdxImport(DatasetStore store)
{
    /// <summary>Training images of a domain unless told otherwise: more change little and make the dataset unwieldy.</summary>
    public const int UsualTrainLimit = 5_000;

    /// <summary>Test images of a domain where the source has a test part.</summary>
    public const int UsualTestLimit = 1_000;

    /// <summary>Imports two domains, of each of which a seeded tenth is held out for testing.</summary>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="a">Domain A.</param>
    /// <param name="b">Domain B; it may be other classes of the same files.</param>
    /// <param name="limit">Most images of a domain, evenly spread over the file.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Ends it; nothing is left then.</param>
    /// <exception cref="DatasetException">A file is refused, the domains share images, or the name is taken; the message says what to do.</exception>
    public DatasetManifest Import(
        string name, IdxDomain a, IdxDomain b, int limit = UsualTrainLimit, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2);
        if (Path.GetFullPath(a.Images) == Path.GetFullPath(b.Images) && (a.Classes.Count == 0 || b.Classes.Count == 0 || a.Classes.Intersect(b.Classes).Any()))
            throw new DatasetException("Both domains take the same images of the same file: give each classes that the other does not have.");
        using var writer = store.Create(name);
        var parts = new List<(DatasetDomain Domain, DatasetSplit Split, IdxImages Images)>();
        foreach (var (domain, source) in new[] { (DatasetDomain.A, a), (DatasetDomain.B, b) })
        {
            var images = source.Read().Take(limit);
            var heldOut = HeldOut.Choose(images.Pixels.Select(pixels => DatasetVerification.Sha256(pixels)), HeldOut.DefaultSeed);
            var isTest = images.Pixels.ToLookup(pixels => heldOut.Contains(DatasetVerification.Sha256(pixels)));
            parts.Add((domain, DatasetSplit.Train, images with { Pixels = [.. isTest[false]] }));
            parts.Add((domain, DatasetSplit.Test, images with { Pixels = [.. isTest[true]] }));
        }

        var description = $"Imported from {Describe(a)} (A) and {Describe(b)} (B). {HeldOut.Share:P0} of each domain is held out for testing (seed {HeldOut.DefaultSeed}).";
        return Write(writer, parts, description, [], HeldOut.DefaultSeed, progress, cancellationToken);
    }

    /// <summary>Writes the images of all parts.</summary>
    /// <exception cref="DatasetException">A domain has too few images, or the disk is full.</exception>
    internal static DatasetManifest Write(
        DatasetWriter writer, IReadOnlyList<(DatasetDomain Domain, DatasetSplit Split, IdxImages Images)> parts, string description,
        IReadOnlyList<string> licences, int? heldOutBySeed, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var (domain, split, images) in parts)
        {
            var least = split == DatasetSplit.Train ? 2 : 1;
            if (images.Pixels.Count < least)
                throw new DatasetException($"Domain {domain} has {images.Pixels.Count} different images for {split.ToString().ToLowerInvariant()}ing, at least {least} are needed: take more classes or a larger file.");
        }

        var (done, total) = (0, parts.Sum(part => part.Images.Pixels.Count));
        foreach (var (domain, split, images) in parts)
        {
            for (var i = 0; i < images.Pixels.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var path = FormattableString.Invariant($"{(split == DatasetSplit.Train ? "train" : "test")}{domain}/{i + 1:D5}.png");
                writer.Add(path, split, domain, images.Width, images.Height, PlainPng.Encode(new DecodedImage(images.Width, images.Height, 1, images.Pixels[i])));
                progress?.Report(new ImportProgress(ImportStage.Writing, ++done, total));
            }
        }

        return writer.Commit(description, licences, heldOutBySeed);
    }

    private static string Describe(IdxDomain domain) =>
        $"\"{Path.GetFileName(domain.Images)}\"{(domain.Classes.Count > 0 ? $" classes {string.Join(", ", domain.Classes)}" : "")}";
}
