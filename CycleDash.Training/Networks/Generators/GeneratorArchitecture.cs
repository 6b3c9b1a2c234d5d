using CycleDash.Training.Configuration;
using CycleDash.Training.Randomness;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Generators;

/// <summary>One kind of generator: which images it takes, and how it is built.</summary>
/// <param name="Sizes">The image sizes that its strides divide.</param>
/// <param name="Create">
/// A network from (N, C, H, W) in [-1, 1] to the same shape and range, with libtorch's own first weights. The stream is for dropout;
/// networks without dropout leave it alone.
/// </param>
public sealed record GeneratorArchitecture(
    Func<RunConfig, ImageSizeRule> Sizes, Func<RunConfig, RandomStream, Module<Tensor, Tensor>> Create);
