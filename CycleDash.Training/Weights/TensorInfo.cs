using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Weights;

/// <summary>What a file says about one of its tensors.</summary>
/// <param name="Type">Of the elements.</param>
/// <param name="Shape">Dimensions; empty for a scalar.</param>
public sealed record TensorInfo(ScalarType Type, IReadOnlyList<long> Shape);
