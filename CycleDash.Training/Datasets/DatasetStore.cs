using System.Collections.Concurrent;
using CycleDash.Training.Datasets.Archives;
using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets;

/// <summary>
/// The datasets of a data directory: <c>datasets/{name}/</c> holds the images and <c>manifest.json</c>. A dataset is written to a
/// temporary folder and renamed when it is whole, so that an interrupted import leaves nothing that is listed. Thread-safe, also
/// between processes.
/// </summary>
public sealed class DatasetStore(string dataDirectory, IImageCodec codec, TimeProvider time)
{
    internal const string ManifestFile = "manifest.json";

    // Manifests have thousands of lines and pages ask for them often.
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, DatasetManifest Manifest)> manifests = new();
    private readonly string root = Path.Combine(Path.GetFullPath(dataDirectory), "datasets");

    /// <summary>Usable datasets, sorted by name.</summary>
    public IReadOnlyList<DatasetManifest> List() => Scan().Datasets;

    /// <summary>Usable and damaged datasets.</summary>
    public DatasetListing Scan()
    {
        List<DatasetManifest> datasets = [];
        List<DamagedDataset> damaged = [];
        if (!Directory.Exists(root))
            return new DatasetListing(datasets, damaged);
        foreach (var name in Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
        {
            if (name.StartsWith('.'))
                continue;
            try
            {
                datasets.Add(Read(name));
            }
            catch (DatasetException problem)
            {
                damaged.Add(new DamagedDataset(name, problem.Message));
            }
        }

        return new DatasetListing(datasets, damaged);
    }

    /// <summary>The dataset of that name; null where there is none or its manifest is damaged (<see cref="Scan"/> says why).</summary>
    public DatasetManifest? Find(string name)
    {
        if (!DatasetName.IsValid(name) || !Directory.Exists(FolderOf(name)))
            return null;
        try
        {
            return Read(name);
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    /// <summary>The folder of that dataset, whether it exists or not.</summary>
    /// <exception cref="DatasetException">No dataset can have that name.</exception>
    public string FolderOf(string name) => DatasetName.IsValid(name)
        ? Path.Combine(root, name)
        : throw new DatasetException($"\"{name}\" is not a name of a dataset: a name has {DatasetName.Rule}.");

    /// <summary>Images and masks of a dataset: the files that <see cref="Verify"/> checks.</summary>
    public static int CountFiles(DatasetManifest manifest) => manifest.Images.Count + (manifest.Truth?.Masks.Count ?? 0);

    /// <summary>
    /// Checks that every file of the manifest is there and unchanged: missing files and other lengths are found at once, and a file
    /// written after the import is hashed. (Reading an image for training checks its hash in any case.)
    /// </summary>
    /// <exception cref="DatasetException">A file is missing or changed; the message names it.</exception>
    public void Verify(DatasetManifest manifest, CancellationToken cancellationToken = default) =>
        DatasetVerification.Check(manifest, FolderOf(manifest.Name), cancellationToken);

    /// <summary>
    /// Checks every file of a folder or zip file of the CycleGAN convention (trainA, trainB and optionally testA, testB; without test
    /// folders a seeded tenth is held out), or with one folder for each domain. Nothing is imported yet; a zip file is unpacked into the
    /// data directory until <see cref="Import"/> or <see cref="Discard"/>. Takes about as long as decoding every image.
    /// </summary>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="name">Name of the dataset; null takes the folder's.</param>
    /// <param name="seed">Chooses what is held out.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <exception cref="DatasetException">The path is neither, or the zip file is refused. Everything else is in the report.</exception>
    public ImportReport Inspect(
        string path, string? name = null, int seed = HeldOut.DefaultSeed, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!ZipExtraction.IsZip(path))
        {
            var folder = FolderInspector.RequireFolder(path);
            return Inspect(ImportSource.Of(folder, folder, $"the folder \"{Path.GetFileName(folder)}\""), name, seed, progress, cancellationToken);
        }

        var scratch = DatasetWriter.CreateScratch(root, time);
        try
        {
            var unpacked = ZipExtraction.Unpack(path, scratch, cancellationToken);
            var source = ImportSource.Of(unpacked.Folder, Path.GetFullPath(path), $"the zip file \"{Path.GetFileName(path)}\"");
            return Inspect(
                source with { Scratch = scratch, Warnings = [.. unpacked.Warnings, .. source.Warnings] }, name, seed, progress, cancellationToken);
        }
        catch
        {
            DatasetWriter.Remove(scratch);
            throw;
        }
    }

    /// <summary>Checks every file of two folders, one for each domain, of which a seeded tenth is held out. Nothing is copied.</summary>
    /// <param name="folderA">Images of domain A.</param>
    /// <param name="folderB">Images of domain B.</param>
    /// <param name="name">Name of the dataset; null takes the folders'.</param>
    /// <param name="seed">Chooses what is held out.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <exception cref="DatasetException">A path is not a folder. Everything else is in the report.</exception>
    public ImportReport InspectDomains(
        string folderA, string folderB, string? name = null, int seed = HeldOut.DefaultSeed, IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Inspect(ImportSource.Of(FolderInspector.RequireFolder(folderA), FolderInspector.RequireFolder(folderB)), name, seed, progress, cancellationToken);

    /// <summary>Removes what was unpacked for a report that is not imported.</summary>
    public static void Discard(ImportReport report)
    {
        if (report.Files.Scratch is { } scratch)
            DatasetWriter.Remove(scratch);
    }

    /// <summary>Copies the accepted images of an inspected folder into the data directory, bytes unchanged.</summary>
    /// <param name="report">What <see cref="Inspect"/> found.</param>
    /// <param name="consentToSkip">The user agrees that the files with problems are left out.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Ends it between two images; nothing is left then.</param>
    /// <exception cref="DatasetException">
    /// There are faults, or problems without consent; a file was changed meanwhile; the name was taken meanwhile; the disk is full.
    /// </exception>
    public DatasetManifest Import(
        ImportReport report, bool consentToSkip, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        FolderImport.RequireImportable(report, consentToSkip);
        using var writer = Create(report.Name);
        var manifest = FolderImport.Run(report, writer, progress, cancellationToken);
        Discard(report);
        return manifest;
    }

    /// <summary>Starts a new dataset.</summary>
    /// <exception cref="DatasetException">The name is not valid or is taken.</exception>
    internal DatasetWriter Create(string name)
    {
        RefuseTaken(name);
        return new DatasetWriter(root, FolderOf(name), time);
    }

    /// <exception cref="DatasetException">The name is not valid or is taken.</exception>
    internal void RefuseTaken(string name)
    {
        if (Directory.Exists(FolderOf(name)))
            throw new DatasetException($"There is a dataset \"{name}\" already: choose another name, or delete the folder {FolderOf(name)} first.");
    }

    private ImportReport Inspect(ImportSource source, string? name, int seed, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new FolderInspector(codec).Inspect(source, name, seed, progress, cancellationToken);
        try
        {
            RefuseTaken(report.Name);
            return report;
        }
        catch (DatasetException problem)
        {
            return report with { Faults = [.. report.Faults, problem.Message] };
        }
    }

    private DatasetManifest Read(string name)
    {
        var file = new FileInfo(Path.Combine(root, name, ManifestFile));
        try
        {
            if (file.Exists && manifests.TryGetValue(name, out var known) && (known.Written, known.Length) == (file.LastWriteTimeUtc, file.Length))
                return known.Manifest;
            var manifest = DatasetManifestJson.Read(File.ReadAllText(file.FullName));
            if (manifest.Name != name || !DatasetName.IsValid(name))
                throw new DatasetException($"The manifest is that of \"{manifest.Name}\": rename the folder to that.");
            manifests[name] = (file.LastWriteTimeUtc, file.Length, manifest);
            return manifest;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"There is no {ManifestFile} in {file.DirectoryName}: delete the folder and import it again.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file.FullName} cannot be read: {problem.Message}", problem);
        }
    }
}
