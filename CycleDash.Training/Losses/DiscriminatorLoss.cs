using static TorchSharp.torch;

namespace CycleDash.Training.Losses;

/// <summary>What a discriminator minimises, and the parts of it that are worth a curve of their own.</summary>
/// <param name="Total">The scalar to differentiate.</param>
/// <param name="Parts">
/// Unweighted scalars under the metric's name without its domain, e.g. <c>critic/wasserstein</c>; empty where the total says it all.
/// </param>
public sealed record DiscriminatorLoss(Tensor Total, IReadOnlyList<(string Name, Tensor Value)> Parts);
