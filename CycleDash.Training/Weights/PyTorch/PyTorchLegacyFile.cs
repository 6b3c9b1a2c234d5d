using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>
/// The format before PyTorch 1.6: five pickles (a magic number, a version, facts about the machine, the object, the keys of its
/// storages), then each storage as its element count and its raw data.
/// </summary>
internal sealed class PyTorchLegacyFile : ITensorSource
{
    private const long Version = 1001;

    private static readonly BigInteger MagicNumber = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly FileStream stream;
    private readonly Dictionary<string, PickledTensor> tensors;
    private readonly Dictionary<string, long> positions;

    public PyTorchLegacyFile(FileStream stream)
    {
        this.stream = stream;
        if (ReadMagicNumber() is not BigInteger magic || magic != MagicNumber)
            throw new InvalidDataException("it is no file of torch.save");
        if (PickleReader.Read(stream) is not Version)
            throw new InvalidDataException("it has an unknown version of PyTorch's format");
        if (PickleReader.Read(stream) is not Dictionary<object, object?> machine || !machine.TryGetValue("little_endian", out var little) || little is not true)
            throw new InvalidDataException("it was written on a big-endian machine, which is not supported");

        tensors = StateDictionary.Find(PickleReader.Read(stream));
        positions = IndexStorages(PickleReader.Read(stream));
        Tensors = tensors.ToDictionary(pair => pair.Key, pair => StoredTensor.InfoOf(pair.Value), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        var tensor = tensors[name];
        stream.Position = positions[tensor.Storage.Key];
        return StoredTensor.Read(tensor, stream);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Null where the file does not even begin as a pickle: it may be anything.</summary>
    private object? ReadMagicNumber()
    {
        try
        {
            return PickleReader.Read(stream);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Where each storage's data begins. Every storage that a tensor needs must be there in full.</summary>
    private Dictionary<string, long> IndexStorages(object? keys)
    {
        if (keys is not List<object?> list)
            throw new InvalidDataException("it lacks the list of its storages");
        var users = tensors.Values.Select(tensor => tensor.Storage).ToLookup(storage => storage.Key, StringComparer.Ordinal);
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        foreach (var entry in list)
        {
            if (entry is not string key || !users.Contains(key) || found.ContainsKey(key))
                throw new InvalidDataException($"it lists the storage '{entry}', which no tensor has or which it lists twice");
            stream.ReadExactly(prefix);
            var count = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            var type = users[key].First().Type;
            if (users[key].Any(storage => storage.Type != type || storage.Offset + storage.Count > count))
                throw new InvalidDataException($"its tensors do not agree with the {count} elements of storage '{key}'");
            var bytes = count * (double)SafetensorsTypes.BytesOf(type);
            if (bytes > stream.Length - stream.Position)
                throw new EndOfStreamException();
            found[key] = stream.Position;
            stream.Position += (long)bytes;
        }

        var missing = users.Select(group => group.Key).FirstOrDefault(key => !found.ContainsKey(key));
        return missing is null ? found : throw new InvalidDataException($"it lacks the storage '{missing}'");
    }
}
