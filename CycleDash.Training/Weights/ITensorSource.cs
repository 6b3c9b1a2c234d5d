using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>
/// Named tensors of a file that are read one by one, so that names and shapes can be checked before anything is allocated for them.
/// </summary>
public interface ITensorSource : IDisposable
{
    /// <summary>Every tensor of the file.</summary>
    IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>One tensor on the CPU, contiguous, of the type and shape that <see cref="Tensors"/> tells.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message says where.</exception>
    Tensor Read(string name);
}
