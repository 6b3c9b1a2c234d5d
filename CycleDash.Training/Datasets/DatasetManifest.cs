using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace CycleDash.Training.Datasets;

/// <summary>
/// What a dataset is, file by file. Two datasets with the same <see cref="Hash"/> train the same run.
/// </summary>
/// <param name="Name">Name in lists and configurations, e.g. <c>emoji-apple-twitter</c>: lower-case letters, digits, hyphens.</param>
/// <param name="Description">Where it comes from, in a sentence.</param>
/// <param name="Licences">Licence of each source, shown to the user; empty where the source states none.</param>
/// <param name="HeldOutBySeed">The seed that split off the test images where the source had no test folders; null otherwise.</param>
/// <param name="Images">Every image, sorted by path.</param>
public sealed record DatasetManifest(
    string Name, string Description, IReadOnlyList<string> Licences, int? HeldOutBySeed, IReadOnlyList<DatasetImage> Images)
{
    // Beside the record: a field would be part of what makes two manifests equal.
    private static readonly ConditionalWeakTable<IReadOnlyList<DatasetImage>, Dictionary<(DatasetSplit, DatasetDomain), int>> Counts = new();

    /// <summary>
    /// SHA-256 over paths, splits, domains and content hashes of the images, and of the masks where there are any (not over name and
    /// description), in lower-case hex.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>What the test images are known to show; null where nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroundTruth? Truth { get; init; }

    /// <summary>Sorts the images by path and computes the hash.</summary>
    public static DatasetManifest Create(
        string name, string description, IReadOnlyList<string> licences, int? heldOutBySeed, IEnumerable<DatasetImage> images,
        GroundTruth? truth = null)
    {
        var sorted = images.OrderBy(image => image.Path, StringComparer.Ordinal).ToArray();
        var sortedTruth = truth is null ? null : truth with { Masks = [.. truth.Masks.OrderBy(mask => mask.ImagePath, StringComparer.Ordinal)] };
        return new DatasetManifest(name, description, licences, heldOutBySeed, sorted) { Hash = HashOf(sorted, sortedTruth), Truth = sortedTruth };
    }

    /// <summary>The hash of these images and masks, whatever order they come in.</summary>
    public static string HashOf(IEnumerable<DatasetImage> images, GroundTruth? truth = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in images.OrderBy(image => image.Path, StringComparer.Ordinal))
        {
            // A path holds no control characters, so that tab and line feed separate without ambiguity.
            Append(FormattableString.Invariant($"{image.Path}\t{image.Split}\t{image.Domain}\t{image.Sha256}\n"));
        }

        if (truth is not null)
        {
            Append($"truth\t{truth.Generator}\t{string.Join('\t', truth.Classes)}\n");
            foreach (var mask in truth.Masks.OrderBy(mask => mask.ImagePath, StringComparer.Ordinal))
                Append($"{mask.ImagePath}\t{mask.Path}\t{mask.Sha256}\n");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line));
    }

    /// <summary>How many images one domain of one split has. Counted once, however often it is asked: forms and checks ask for every field and every run.</summary>
    public int CountOf(DatasetSplit split, DatasetDomain domain) => Counts.GetValue(Images, CountAll).GetValueOrDefault((split, domain));

    /// <summary>Images of one domain of one split, in order.</summary>
    public IEnumerable<DatasetImage> Of(DatasetSplit split, DatasetDomain domain) =>
        Images.Where(image => image.Split == split && image.Domain == domain);

    private static Dictionary<(DatasetSplit, DatasetDomain), int> CountAll(IReadOnlyList<DatasetImage> images) =>
        images.GroupBy(image => (image.Split, image.Domain)).ToDictionary(group => group.Key, group => group.Count());
}
