using System.Security.Cryptography;
using System.Text;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// Features of real images, kept as <c>features/{hash of the key}.safetensors</c> in the data directory: every evaluation of every run on
/// a dataset needs the same ones. A file that is damaged is computed again; one that cannot be written is done without.
/// </summary>
/// <param name="dataDirectory">The data directory; the folder is made when it is first needed.</param>
public sealed class FeatureCache(string dataDirectory)
{
    private const string FeaturesName = "features";
    private const string ChecksumName = "sha256";

    /// <summary>Where the files are.</summary>
    public string Folder { get; } = Path.Combine(dataDirectory, "features");

    /// <summary>The kept features, (N, D) float32, in the caller's dispose scope; null where there are none, or none that are whole.</summary>
    public Tensor? Find(FeatureCacheKey key)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return null;
        using var scope = NewDisposeScope();
        try
        {
            var tensors = SafetensorsFile.Read(path);
            return tensors.TryGetValue(FeaturesName, out var features) && tensors.TryGetValue(ChecksumName, out var checksum)
                && features.ndim == 2 && features.shape[0] == key.Images && features.dtype == ScalarType.Float32
                && checksum.dtype == ScalarType.Byte && checksum.bytes.SequenceEqual(Sha256(features))
                    ? features.MoveToOuterDisposeScope()
                    : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps features. Readers see the whole file or none.</summary>
    /// <param name="key">What they are of.</param>
    /// <param name="features">(N, D), float32, on the CPU.</param>
    /// <returns>Whether they are kept; false where the folder cannot be written, which costs time and nothing else.</returns>
    public bool Keep(FeatureCacheKey key, Tensor features)
    {
        using var scope = NewDisposeScope();
        var partial = Path.Combine(Folder, $".{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(Folder);
            SafetensorsFile.Write(partial, [(FeaturesName, features), (ChecksumName, tensor(Sha256(features.contiguous())))]);
            File.Move(partial, PathOf(key), overwrite: true);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    /// <summary>The file of a key.</summary>
    public string PathOf(FeatureCacheKey key) =>
        Path.Combine(Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Text))) + ".safetensors");

    private static byte[] Sha256(Tensor features) => SHA256.HashData(features.bytes);
}
