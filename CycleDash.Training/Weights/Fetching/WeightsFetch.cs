using System.Security.Cryptography;
using CycleDash.Training.Packages;
using CycleDash.Training.Weights.Keras;

namespace CycleDash.Training.Weights.Fetching;

/// <summary>Gets weights from where they are published and takes them into the data directory.</summary>
/// <param name="store">Where to.</param>
/// <param name="client">Downloads published files.</param>
/// <param name="packages">Downloads packages.</param>
public sealed class WeightsFetch(WeightsStore store, HttpClient client, IPackageSource packages)
{
    /// <summary>Longest script of a package that is taken.</summary>
    private const long MaximumScriptBytes = 32 << 20;

    private const string DownloadFolder = ".downloads";

    /// <summary>Downloads one entry. Weights that are present and whole are returned as they are.</summary>
    /// <param name="entry">Which.</param>
    /// <param name="progress">Told while it downloads.</param>
    /// <param name="cancellationToken">Ends it; a part of a published file stays, and the next fetch goes on from there.</param>
    /// <exception cref="WeightsException">It cannot be had, or is not what was expected; the message says what to do.</exception>
    public async Task<InstalledWeights> FetchAsync(WeightsEntry entry, IProgress<WeightsProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (await PresentAsync(entry, cancellationToken).ConfigureAwait(false) is { } present)
            return present;
        try
        {
            Directory.CreateDirectory(store.Folder);
            return entry.Origin switch
            {
                PublishedFile file => await FetchFileAsync(entry, file, progress, cancellationToken).ConfigureAwait(false),
                PackagedModel model => await FetchModelAsync(entry, model, progress, cancellationToken).ConfigureAwait(false),
                var other => throw new InvalidOperationException($"Weights cannot be fetched from {other.Description}."),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"The weights '{entry.Name}' cannot be stored in {store.Folder}: {problem.Message}", problem);
        }
    }

    private async Task<InstalledWeights?> PresentAsync(WeightsEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => store.Resolve(entry), cancellationToken).ConfigureAwait(false);
        }
        catch (WeightsMissingException)
        {
            return null;
        }
    }

    private async Task<InstalledWeights> FetchFileAsync(
        WeightsEntry entry, PublishedFile file, IProgress<WeightsProgress>? progress, CancellationToken cancellationToken)
    {
        // Apart from what is stored: a published file may have the name of a stored one.
        var folder = Directory.CreateDirectory(Path.Combine(store.Folder, DownloadFolder)).FullName;
        var download = new FileDownload(client, file, folder);
        var path = await download.RunAsync(new EntryProgress(entry.Name, progress), cancellationToken).ConfigureAwait(false);
        try
        {
            progress?.Report(new WeightsProgress(entry.Name, WeightsStage.Converting, 0, null));
            return await Task.Run(() => store.Add(path, entry), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<InstalledWeights> FetchModelAsync(
        WeightsEntry entry, PackagedModel model, IProgress<WeightsProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new WeightsProgress(entry.Name, WeightsStage.Downloading, 0, null));
        var scratch = Directory.CreateDirectory(Path.Combine(store.Folder, $".fetch-{Guid.NewGuid():N}")).FullName;
        try
        {
            var archive = await packages.DownloadAsync(model.Package, scratch, cancellationToken).ConfigureAwait(false);
            progress?.Report(new WeightsProgress(entry.Name, WeightsStage.Converting, 0, null));
            return await Task.Run(() => StoreModel(entry, model, archive, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (PackageException problem)
        {
            throw new WeightsException(problem.Message, problem);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private InstalledWeights StoreModel(WeightsEntry entry, PackagedModel model, string archive, CancellationToken cancellationToken)
    {
        var scripts = PackageArchive.Read(archive, name => name.StartsWith(model.Folder, StringComparison.Ordinal), MaximumScriptBytes, cancellationToken);
        try
        {
            using var source = new KerasSource(ScriptedModel.Read(scripts, model.Folder, model.Shards), model.Mapping);
            using var stream = File.OpenRead(archive);
            return store.Store(entry, source, $"{model.Package.Name} {model.Package.Version}", Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (InvalidDataException problem)
        {
            throw new WeightsException($"The package {model.Package.Name} {model.Package.Version} does not hold '{entry.Name}' as expected: {problem.Message}.", problem);
        }
    }

    private sealed class EntryProgress(string name, IProgress<WeightsProgress>? target) : IProgress<(long Done, long? Total)>
    {
        public void Report((long Done, long? Total) value) =>
            target?.Report(new WeightsProgress(name, WeightsStage.Downloading, value.Done, value.Total));
    }
}
