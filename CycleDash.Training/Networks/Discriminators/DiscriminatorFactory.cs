using CycleDash.Training.Configuration;

namespace CycleDash.Training.Networks.Discriminators;

/// <summary>Knows the discriminator that a configuration names.</summary>
public static class DiscriminatorFactory
{
    /// <summary>The architecture of that name: one line for each.</summary>
    public static DiscriminatorArchitecture Of(DiscriminatorKind kind) => kind switch
    {
        DiscriminatorKind.Patch => PatchDiscriminator.Architecture,
        DiscriminatorKind.Image => ImageDiscriminator.Architecture,
    };
}
