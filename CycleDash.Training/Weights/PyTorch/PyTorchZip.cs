using System.IO.Compression;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>
/// The format since PyTorch 1.6: a zip archive with a pickle (<c>NAME/data.pkl</c>) and one uncompressed entry per storage
/// (<c>NAME/data/KEY</c>). Entries are only read, by their exact names; nothing is unpacked to a folder.
/// </summary>
internal sealed class PyTorchZip : ITensorSource
{
    private const int MaximumEntries = 100_000;
    private const string Pickle = "data.pkl";

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly string root;
    private readonly Dictionary<string, PickledTensor> tensors;

    public PyTorchZip(Stream stream)
    {
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read);
            // The list of entries is read when it is first asked for.
            _ = archive.Entries.Count;
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"it is no whole zip archive, so it was cut off or damaged: download it again ({problem.Message})", problem);
        }

        Index();
        root = Root();
        CheckByteOrder();
        using var pickle = new MemoryStream(Bytes(entries[root + Pickle]));
        tensors = StateDictionary.Find(PickleReader.Read(pickle));
        foreach (var tensor in tensors.Values)
            CheckStorage(tensor.Storage);
        Tensors = tensors.ToDictionary(pair => pair.Key, pair => StoredTensor.InfoOf(pair.Value), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        var tensor = tensors[name];
        try
        {
            using var data = entries[StorageName(tensor.Storage)].Open();
            return StoredTensor.Read(tensor, data);
        }
        catch (EndOfStreamException problem)
        {
            throw new InvalidDataException($"the data of '{name}' is cut off: download the file again", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private void Index()
    {
        if (archive.Entries.Count > MaximumEntries)
            throw new InvalidDataException($"its archive has {archive.Entries.Count} entries, more than the {MaximumEntries} that are allowed");
        foreach (var entry in archive.Entries)
        {
            // PyTorch compresses nothing, and what is stored as it is cannot grow: no small file fills the memory.
            if (entry.CompressedLength != entry.Length)
                throw new InvalidDataException($"its archive has the compressed entry '{entry.FullName}'; PyTorch writes none");
            if (!entries.TryAdd(entry.FullName, entry))
                throw new InvalidDataException($"its archive has the entry '{entry.FullName}' twice");
        }
    }

    private string Root()
    {
        var pickles = entries.Keys.Where(name => name.EndsWith("/" + Pickle, StringComparison.Ordinal)).ToList();
        if (pickles is not [var only])
            throw new InvalidDataException($"its archive has {pickles.Count} entries NAME/{Pickle} instead of one: it is no file of torch.save");
        var folder = only[..^Pickle.Length];
        return entries.ContainsKey(folder + "constants.pkl")
            ? throw new InvalidDataException("it holds a TorchScript program, not only tensors: save the network's state_dict() with torch.save")
            : folder;
    }

    private void CheckByteOrder()
    {
        if (entries.TryGetValue(root + "byteorder", out var entry) && System.Text.Encoding.ASCII.GetString(Bytes(entry)) != "little")
            throw new InvalidDataException("it was written on a big-endian machine, which is not supported");
    }

    private void CheckStorage(StorageReference storage)
    {
        if (!entries.TryGetValue(StorageName(storage), out var entry))
            throw new InvalidDataException($"its archive lacks the storage '{storage.Key}'");
        var bytes = (double)(storage.Offset + storage.Count) * SafetensorsTypes.BytesOf(storage.Type);
        if (entry.Length < bytes)
            throw new InvalidDataException($"its storage '{storage.Key}' has {entry.Length} bytes, but its pickle says {bytes}");
    }

    private string StorageName(StorageReference storage) => $"{root}data/{storage.Key}";

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > PickleBytes.MaximumBytes)
            throw new InvalidDataException($"its entry '{entry.FullName}' has {entry.Length} bytes, more than the {PickleBytes.MaximumBytes} that are allowed");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
