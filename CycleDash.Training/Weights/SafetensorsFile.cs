using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>
/// Named tensors in one file, in the safetensors format (a JSON header, then the raw little-endian data), which PyTorch and
/// others read without running code.
/// </summary>
public static class SafetensorsFile
{
    /// <summary>Writes the tensors and returns when they are on the disk. An existing file is overwritten.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Each under a name of its own, on any device.</param>
    /// <exception cref="NotSupportedException">A tensor has an element type that the format does not know.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        // Larger elements first: with the data on a multiple of eight, every tensor is aligned to its elements.
        var ordered = tensors
            .Select(pair => (pair.Name, Tensor: pair.Tensor.detach().cpu().contiguous()))
            .OrderByDescending(pair => SafetensorsTypes.BytesOf(pair.Tensor.dtype))
            .ToList();

        var entries = new List<SafetensorsEntry>();
        var position = 0L;
        foreach (var (name, tensor) in ordered)
        {
            var end = position + tensor.numel() * SafetensorsTypes.BytesOf(tensor.dtype);
            entries.Add(new(name, tensor.dtype, tensor.shape, position, end));
            position = end;
        }

        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(SafetensorsHeader.Write(entries));
        foreach (var (_, tensor) in ordered.Where(pair => pair.Tensor.numel() > 0))
            stream.Write(tensor.bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Reads all tensors of a file, to the CPU. They belong to the caller's dispose scope.</summary>
    /// <exception cref="InvalidDataException">The file is not a valid safetensors file; the message names it and says why.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var header = SafetensorsHeader.Read(stream);
            var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            stream.Position = header.DataStart;
            foreach (var entry in header.Entries)
            {
                var tensor = empty([.. entry.Shape], dtype: entry.Type, device: CPU);
                if (entry.Bytes > 0)
                    stream.ReadExactly(tensor.bytes);
                tensors.Add(entry.Name, tensor);
            }

            return tensors;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{path} is not a valid safetensors file: {exception.Message}.", exception);
        }
    }
}
