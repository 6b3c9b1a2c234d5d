namespace CycleDash.Training.Weights.Keras;

/// <summary>Which tensor of a Keras network is which of ours.</summary>
/// <param name="KerasName">E.g. <c>conv2d_1/kernel</c>; null where Keras has none and every element is one.</param>
/// <param name="Name">E.g. <c>Conv2d_1a_3x3.conv.weight</c>.</param>
/// <param name="Layout">How the dimensions lie in Keras.</param>
public sealed record KerasTensor(string? KerasName, string Name, KerasLayout Layout);
