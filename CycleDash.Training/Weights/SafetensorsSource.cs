using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>The tensors of a safetensors file.</summary>
public sealed class SafetensorsSource : ITensorSource
{
    private readonly FileStream stream;
    private readonly SafetensorsHeader header;
    private readonly Dictionary<string, SafetensorsEntry> entries;

    /// <exception cref="InvalidDataException">The header is not valid; the message says why.</exception>
    public SafetensorsSource(string path)
    {
        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            header = SafetensorsHeader.Read(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        entries = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        Tensors = entries.ToDictionary(pair => pair.Key, pair => new TensorInfo(pair.Value.Type, pair.Value.Shape), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <inheritdoc/>
    public Tensor Read(string name)
    {
        var entry = entries[name];
        var tensor = empty([.. entry.Shape], dtype: entry.Type, device: CPU);
        stream.Position = header.DataStart + entry.Begin;
        if (entry.Bytes > 0)
            stream.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
