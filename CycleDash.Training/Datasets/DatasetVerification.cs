using System.Security.Cryptography;

namespace CycleDash.Training.Datasets;

/// <summary>Compares a dataset's folder with its manifest.</summary>
internal static class DatasetVerification
{
    /// <summary>The hash as manifests write it.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The error of a file whose bytes are not those of the manifest.</summary>
    public static DatasetException Changed(string dataset, string path) =>
        new($"{path} of the dataset \"{dataset}\" is not the file that was imported: put the original back, or import the images under a new name.");

    /// <exception cref="DatasetException">A file is missing or changed; the message names it.</exception>
    public static void Check(DatasetManifest manifest, string folder, CancellationToken cancellationToken)
    {
        var imported = File.GetLastWriteTimeUtc(Path.Combine(folder, DatasetStore.ManifestFile));
        var files = manifest.Images.Select(image => (image.Path, image.Bytes, image.Sha256))
            .Concat(manifest.Truth?.Masks.Select(mask => (mask.Path, mask.Bytes, mask.Sha256)) ?? []);
        foreach (var (path, bytes, sha256) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = new FileInfo(DatasetPath.In(folder, path));
            if (!file.Exists)
                throw new DatasetException($"{path} of the dataset \"{manifest.Name}\" is missing: put it back, or import the images under a new name.");
            var sameLength = bytes == 0 || file.Length == bytes;
            if (!sameLength || (file.LastWriteTimeUtc > imported && Sha256(File.ReadAllBytes(file.FullName)) != sha256))
                throw Changed(manifest.Name, path);
        }
    }
}
