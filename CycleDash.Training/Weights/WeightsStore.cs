using System.Security.Cryptography;
using System.Text.Json;
using CycleDash.Training.Weights.PyTorch;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>
/// The weights in the data directory: <c>weights/NAME.safetensors</c> with <c>weights/NAME.json</c> beside it, which says where they
/// came from. Whatever file they came in, they are kept as a network's tensors in float32, checked against the network.
/// </summary>
/// <param name="dataDirectory">The data directory; the folder is created when something is added.</param>
/// <param name="time">Dates what is added.</param>
public sealed class WeightsStore(string dataDirectory, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Where the weights are.</summary>
    public string Folder { get; } = Path.Combine(dataDirectory, "weights");

    /// <summary>Every entry of the catalogue with its state. Sizes are compared; <see cref="Resolve"/> compares hashes.</summary>
    public IReadOnlyList<WeightsStatus> List() => [.. WeightsCatalogue.All.Select(StatusOf)];

    /// <summary>The state of one entry.</summary>
    public WeightsStatus StatusOf(WeightsEntry entry)
    {
        var file = new FileInfo(PathOf(entry));
        if (!file.Exists && !File.Exists(RecordPathOf(entry)))
            return new(entry, WeightsState.Absent, null, null);
        var installed = ReadRecord(entry);
        return file.Exists && installed is not null && file.Length == installed.Bytes
            ? new(entry, WeightsState.Present, installed, null)
            : new(entry, WeightsState.Damaged, installed, $"{file.FullName} is not what was stored. Get it again: {CommandFor(entry)}");
    }

    /// <summary>Path of the stored tensors.</summary>
    public string PathOf(WeightsEntry entry) => Path.Combine(Folder, entry.Name + ".safetensors");

    /// <summary>Weights that are whole, for use.</summary>
    /// <exception cref="WeightsMissingException">They are absent or damaged; the message names the command that gets them.</exception>
    public InstalledWeights Resolve(WeightsEntry entry)
    {
        var status = StatusOf(entry);
        if (status.State == WeightsState.Absent)
            throw new WeightsMissingException($"The weights '{entry.Name}' ({entry.Title}) are not there. Get them with: {CommandFor(entry)}");
        if (status is not { State: WeightsState.Present, Installed: { } installed })
            throw new WeightsMissingException($"The weights '{entry.Name}' are damaged: {status.Problem}");
        return Sha256Of(PathOf(entry)) == installed.Sha256
            ? installed
            : throw new WeightsMissingException($"The weights '{entry.Name}' are damaged: {PathOf(entry)} is not what was stored. Get it again: {CommandFor(entry)}");
    }

    /// <summary>Checks a file of weights and takes it into the data directory, in place of older ones.</summary>
    /// <param name="path">A .safetensors file, or one of PyTorch's (.pth, .pt).</param>
    /// <param name="name">Of the catalogue's entry; null finds the one whose published file it is, or that it fits.</param>
    /// <exception cref="WeightsException">It is no such file, or its tensors do not fit: the message says what is wrong, missing and too much.</exception>
    public InstalledWeights Add(string path, string? name = null) => Add(path, name is null ? null : WeightsCatalogue.Get(name));

    /// <summary>As the other overload, for an entry that need not be in the catalogue.</summary>
    /// <exception cref="WeightsException">It is no such file, or its tensors do not fit.</exception>
    public InstalledWeights Add(string path, WeightsEntry? entry)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
            throw new WeightsException($"There is no file {path}.");
        try
        {
            using var source = Open(path);
            var sha256 = Sha256Of(path);
            return Store(entry ?? WeightsRecognition.Find(file, sha256, source), source, file, sha256);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{file} cannot be added: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    /// <summary>Takes tensors into the data directory.</summary>
    /// <param name="entry">What they are.</param>
    /// <param name="source">The tensors.</param>
    /// <param name="sourceFile">Name of what they came in.</param>
    /// <param name="sourceSha256">Its hash.</param>
    /// <exception cref="WeightsException">They do not fit, or the data directory cannot be written.</exception>
    public InstalledWeights Store(WeightsEntry entry, ITensorSource source, string sourceFile, string sourceSha256)
    {
        var temporary = Path.Combine(Folder, $".{entry.Name}-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(Folder);
            using var scope = NewDisposeScope();
            using var network = entry.Network.Create();
            NetworkWeights.Load(network, entry.Network.HeadPrefixes, source);
            SafetensorsFile.Write(temporary, WeightsFit.WeightsOf(network).Select(pair => (pair.Key, pair.Value)));
            var installed = new InstalledWeights(
                entry.Name, sourceFile, sourceSha256, Sha256Of(temporary), new FileInfo(temporary).Length, time.GetUtcNow());
            File.WriteAllText(temporary + ".json", JsonSerializer.Serialize(installed, Json));
            File.Move(temporary, PathOf(entry), overwrite: true);
            File.Move(temporary + ".json", RecordPathOf(entry), overwrite: true);
            return installed;
        }
        catch (InvalidDataException problem)
        {
            throw new WeightsException($"{sourceFile} does not fit {entry.Network.Title} ('{entry.Name}'): {problem.Message}.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"The weights cannot be stored in {Folder}: {problem.Message}", problem);
        }
        finally
        {
            File.Delete(temporary);
            File.Delete(temporary + ".json");
        }
    }

    private static ITensorSource Open(string path) =>
        Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase) ? new SafetensorsSource(path) : PyTorchFile.Open(path);

    private static string Sha256Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string CommandFor(WeightsEntry entry) => entry.Origin is PublishedFile file
        ? $"./cycledash weights fetch {entry.Name} (or, with {file.FileName} from elsewhere: ./cycledash weights add {file.FileName})"
        : $"./cycledash weights fetch {entry.Name}";

    private string RecordPathOf(WeightsEntry entry) => Path.Combine(Folder, entry.Name + ".json");

    private InstalledWeights? ReadRecord(WeightsEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<InstalledWeights>(File.ReadAllBytes(RecordPathOf(entry)), Json) is { Sha256: not null } installed && installed.Name == entry.Name
                ? installed
                : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
