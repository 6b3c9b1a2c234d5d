using CycleDash.Training.Packages;
using CycleDash.Training.Weights.Keras;

namespace CycleDash.Training.Weights;

/// <summary>A Keras network that a package ships for TensorFlow.js, as scripts that hold its manifest and its data.</summary>
/// <param name="Package">The package.</param>
/// <param name="Folder">Where its scripts are inside the package's archive, with a slash at the end.</param>
/// <param name="Shards">How many scripts hold the data.</param>
/// <param name="Mapping">Which of its tensors are which of ours.</param>
public sealed record PackagedModel(NpmPackage Package, string Folder, int Shards, IReadOnlyList<KerasTensor> Mapping) : WeightsOrigin
{
    /// <inheritdoc/>
    public override string Description => $"npm package {Package.Name} {Package.Version}";
}
