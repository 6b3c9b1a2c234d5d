using System.Text;

namespace CycleDash.Training.Datasets;

/// <summary>A dataset while it is written: a hidden temporary folder that <see cref="Commit"/> renames and disposal removes.</summary>
internal sealed class DatasetWriter : IDisposable
{
    private const string TemporaryPrefix = ".import-";
    private static readonly TimeSpan LeftOverAge = TimeSpan.FromDays(1);

    private readonly string target;
    private readonly string temporary;
    private readonly List<DatasetImage> images = [];
    private readonly List<GroundTruthMask> masks = [];
    private bool committed;

    /// <exception cref="DatasetException">The datasets folder cannot be written.</exception>
    public DatasetWriter(string root, string target, TimeProvider time)
    {
        this.target = target;
        temporary = CreateScratch(root, time);
    }

    /// <summary>A folder beside the dataset that goes away with it: for downloads.</summary>
    public string Scratch => Directory.CreateDirectory(temporary + ".scratch").FullName;

    /// <summary>A hidden folder beside the datasets, empty and of its own. Whatever is left over by a killed process goes away after a day.</summary>
    /// <exception cref="DatasetException">The datasets folder cannot be written.</exception>
    public static string CreateScratch(string root, TimeProvider time)
    {
        try
        {
            Directory.CreateDirectory(root);
            RemoveLeftOvers(root, time);
            return Directory.CreateDirectory(Path.Combine(root, TemporaryPrefix + Guid.NewGuid().ToString("N"))).FullName;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{root} cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Removes a temporary folder and everything in it; what cannot be removed stays hidden.</summary>
    public static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Hidden from every list, and the next import tries again.
        }
    }

    /// <summary>Writes one image. The hash and length are those of the bytes.</summary>
    /// <exception cref="DatasetException">It cannot be written (disk full, say).</exception>
    public void Add(string path, DatasetSplit split, DatasetDomain domain, int width, int height, byte[] bytes)
    {
        Write(path, bytes);
        images.Add(new DatasetImage(path, split, domain, DatasetVerification.Sha256(bytes), width, height) { Bytes = bytes.Length });
    }

    /// <summary>Writes the mask of an image.</summary>
    /// <exception cref="DatasetException">It cannot be written (disk full, say).</exception>
    public void AddMask(string imagePath, string path, byte[] bytes)
    {
        Write(path, bytes);
        masks.Add(new GroundTruthMask(imagePath, path, DatasetVerification.Sha256(bytes), bytes.Length));
    }

    /// <summary>Writes the manifest and gives the dataset its name. Nothing can be added afterwards.</summary>
    /// <param name="description">Where it comes from, in a sentence.</param>
    /// <param name="licences">Licence of each source.</param>
    /// <param name="heldOutBySeed">The seed that split off the test images, if one did.</param>
    /// <param name="truth">What the masks mean (their list is filled in here); null where there are none.</param>
    /// <exception cref="DatasetException">The name was taken meanwhile, or the manifest cannot be written.</exception>
    public DatasetManifest Commit(string description, IReadOnlyList<string> licences, int? heldOutBySeed, GroundTruth? truth = null)
    {
        var manifest = DatasetManifest.Create(Path.GetFileName(target), description, licences, heldOutBySeed, images, truth is null ? null : truth with { Masks = masks });
        try
        {
            using (var stream = new FileStream(Path.Combine(temporary, DatasetStore.ManifestFile), FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(DatasetManifestJson.Write(manifest)));
                stream.Flush(flushToDisk: true);
            }

            Directory.Move(temporary, target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The dataset cannot be stored as {target}: {problem.Message}", problem);
        }

        committed = true;
        return manifest;
    }

    public void Dispose()
    {
        Remove(temporary + ".scratch");
        if (!committed)
            Remove(temporary);
    }

    private void Write(string path, byte[] bytes)
    {
        var file = DatasetPath.In(temporary, path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            stream.Write(bytes);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be written into the data directory: {problem.Message}", problem);
        }
    }

    /// <summary>Folders of imports whose process was killed. The age spares those that another process is writing.</summary>
    private static void RemoveLeftOvers(string root, TimeProvider time)
    {
        var newest = time.GetUtcNow().UtcDateTime - LeftOverAge;
        foreach (var folder in Directory.EnumerateDirectories(root, TemporaryPrefix + "*"))
        {
            if (Directory.GetLastWriteTimeUtc(folder) < newest)
                Remove(folder);
        }
    }
}
