namespace CycleDash.Training.Weights.PyTorch;

/// <summary>A class or function that a pickle names. Nothing is ever looked up or run by this name.</summary>
/// <param name="Name">Module and name, e.g. <c>torch._utils._rebuild_tensor_v2</c>.</param>
internal sealed record PickleGlobal(string Name);
