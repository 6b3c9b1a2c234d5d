using CycleDash.Training.Images;
using CycleDash.Training.Packages;

namespace CycleDash.Training.Datasets.Emoji;

/// <summary>
/// The datasets <c>emoji-{A}-{B}</c>: the emoji of two vendors, 64 × 64 pixels, composited on white. Skin-tone variants and exact
/// copies are left out. A tenth of the emoji is held out for testing, the same ones in both domains, so that no test image has its
/// counterpart among the training images of the other domain.
/// </summary>
public sealed class EmojiFetch(DatasetStore store, IImageCodec codec, IPackageSource packages)
{
    private const string Prefix = "emoji-";

    /// <summary>Every dataset that can be fetched: two different vendors in either order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. from a in EmojiVendor.All from b in EmojiVendor.All where a != b select $"{Prefix}{a.Key}-{b.Key}",
    ];

    /// <summary>Licences of the images of a dataset, to be shown before it is fetched.</summary>
    /// <exception cref="DatasetException">There is no such dataset; the message lists those there are.</exception>
    public static IReadOnlyList<string> LicencesOf(string name)
    {
        var (a, b) = VendorsOf(name);
        return [a.Licence, b.Licence];
    }

    /// <summary>Downloads the two packages and stores the dataset. A dataset that is there already is returned as it is.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="progress">Told after every package and every image.</param>
    /// <param name="cancellationToken">Ends it; nothing is left then.</param>
    /// <exception cref="DatasetException">No such dataset, a failed download or a full disk; the message says what to do.</exception>
    public async Task<DatasetManifest> FetchAsync(string name, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (a, b) = VendorsOf(name);
        if (store.Find(name) is { } present)
            return present;
        using var writer = store.Create(name);
        progress?.Report(new ImportProgress(ImportStage.Downloading, 0, 2));
        var archiveA = await DownloadAsync(a.Package, writer.Scratch, cancellationToken).ConfigureAwait(false);
        progress?.Report(new ImportProgress(ImportStage.Downloading, 1, 2));
        var archiveB = await DownloadAsync(b.Package, writer.Scratch, cancellationToken).ConfigureAwait(false);
        progress?.Report(new ImportProgress(ImportStage.Downloading, 2, 2));
        return await Task.Run(() => Write(writer, (a, archiveA), (b, archiveB), progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await packages.DownloadAsync(package, folder, cancellationToken).ConfigureAwait(false);
        }
        catch (PackageException problem)
        {
            throw new DatasetException(problem.Message, problem);
        }
    }

    private static (EmojiVendor A, EmojiVendor B) VendorsOf(string name)
    {
        if (name.StartsWith(Prefix, StringComparison.Ordinal)
            && name[Prefix.Length..].Split('-') is [var keyA, var keyB]
            && keyA != keyB
            && EmojiVendor.All.FirstOrDefault(vendor => vendor.Key == keyA) is { } a
            && EmojiVendor.All.FirstOrDefault(vendor => vendor.Key == keyB) is { } b)
        {
            return (a, b);
        }

        throw new DatasetException(
            $"There is no dataset \"{name}\" to fetch: it is emoji-A-B with two different of {string.Join(", ", EmojiVendor.All.Select(vendor => vendor.Key))}, e.g. emoji-apple-twitter.");
    }

    private DatasetManifest Write(
        DatasetWriter writer,
        (EmojiVendor Vendor, string Archive) a,
        (EmojiVendor Vendor, string Archive) b,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var imagesA = Read(a.Vendor, a.Archive, cancellationToken);
        var imagesB = Read(b.Vendor, b.Archive, cancellationToken);
        // Left out of both domains: otherwise a copy could be trained on while its twin is tested in the other domain.
        var copies = EmojiImages.Copies(imagesA).Concat(EmojiImages.Copies(imagesB)).ToHashSet(StringComparer.Ordinal);
        var codes = imagesA.Keys.Union(imagesB.Keys).Where(code => !copies.Contains(code)).Order(StringComparer.Ordinal).ToArray();
        var heldOut = HeldOut.Choose(codes, HeldOut.DefaultSeed);
        var total = codes.Count(imagesA.ContainsKey) + codes.Count(imagesB.ContainsKey);
        var done = 0;
        foreach (var (domain, images) in new[] { (DatasetDomain.A, imagesA), (DatasetDomain.B, imagesB) })
        {
            foreach (var code in codes.Where(images.ContainsKey))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var split = heldOut.Contains(code) ? DatasetSplit.Test : DatasetSplit.Train;
                var header = ImageHeader.Read(images[code]);
                var folder = split == DatasetSplit.Test ? "test" : "train";
                writer.Add($"{folder}{domain}/{code}.png", split, domain, header.Width, header.Height, images[code]);
                progress?.Report(new ImportProgress(ImportStage.Writing, ++done, total));
            }
        }

        return writer.Commit(Describe(a.Vendor, b.Vendor), [a.Vendor.Licence, b.Vendor.Licence], HeldOut.DefaultSeed);
    }

    private SortedDictionary<string, byte[]> Read(EmojiVendor vendor, string archive, CancellationToken cancellationToken)
    {
        var all = EmojiArchive.Read(archive, vendor.Key, cancellationToken);
        var kept = all.Where(image => !EmojiImages.IsToneVariant(image.Key)).ToDictionary(StringComparer.Ordinal);
        return EmojiImages.OnWhite(kept, codec, cancellationToken);
    }

    private static string Describe(EmojiVendor a, EmojiVendor b) =>
        $"Emoji at 64 × 64 pixels on white: A drawn by {a.Key}, B by {b.Key} (packages {a.Package.Name} and {b.Package.Name} {a.Package.Version}). "
        + $"Skin-tone variants and copies are left out; {HeldOut.Share:P0} of the emoji, the same in both domains, is held out for testing (seed {HeldOut.DefaultSeed}).";
}
