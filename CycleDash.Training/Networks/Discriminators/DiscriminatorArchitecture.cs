using CycleDash.Training.Configuration;

namespace CycleDash.Training.Networks.Discriminators;

/// <summary>One kind of discriminator: which images it takes, and how it is built.</summary>
/// <param name="Sizes">The image sizes that leave something to score.</param>
/// <param name="Create">A network with libtorch's own first weights.</param>
public sealed record DiscriminatorArchitecture(Func<RunConfig, ImageSizeRule> Sizes, Func<RunConfig, Discriminator> Create);
