using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Networks.Generators;

namespace CycleDash.Training.Configuration;

/// <summary>Which image sizes a network takes. Each network owns its rule; a run needs a size that both of its kinds take.</summary>
/// <param name="Multiple">The network halves the image to a whole size so often that the size is a multiple of it.</param>
/// <param name="Minimum">Below this size nothing is left to work on.</param>
public sealed record ImageSizeRule(int Multiple, int Minimum)
{
    /// <summary>The rule for the networks of this configuration.</summary>
    public static ImageSizeRule For(RunConfig config)
    {
        var generator = GeneratorFactory.Of(config.Generator).Sizes(config);
        var discriminator = DiscriminatorFactory.Of(config.Discriminator).Sizes(config);
        var multiple = generator.Multiple / GreatestCommonDivisor(generator.Multiple, discriminator.Multiple) * discriminator.Multiple;
        return new(multiple, RoundUp(Math.Max(generator.Minimum, discriminator.Minimum), multiple));
    }

    /// <summary>Null where the size is valid; otherwise why it is not, with the nearest valid sizes.</summary>
    public string? Check(int size)
    {
        if (size < Minimum)
            return $"imageSize {size} is too small for these networks: the smallest valid size is {Minimum}.";
        if (size % Multiple == 0)
            return null;
        var below = size / Multiple * Multiple;
        var nearest = below < Minimum ? $"{Minimum}" : $"{below} and {below + Multiple}";
        return $"imageSize {size} is no multiple of {Multiple}, which the strides of these networks need; the nearest valid sizes: {nearest}.";
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static int GreatestCommonDivisor(int first, int second) => second == 0 ? first : GreatestCommonDivisor(second, first % second);
}
