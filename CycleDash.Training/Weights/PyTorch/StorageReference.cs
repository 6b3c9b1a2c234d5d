using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights.PyTorch;

/// <summary>The raw data of one or more tensors, which lies elsewhere in the file.</summary>
/// <param name="Type">Of the elements.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Offset">First element of the part that is meant.</param>
/// <param name="Count">Elements of that part.</param>
internal sealed record StorageReference(ScalarType Type, string Key, long Offset, long Count);
