namespace CycleDash.Training.Configuration;

/// <summary>Which image sizes the networks of a configuration take.</summary>
/// <param name="Multiple">The generator halves the image this often to a whole size: the size is a multiple of it.</param>
/// <param name="Minimum">Below this size the discriminator has nothing left to score.</param>
public sealed record ImageSizeRule(int Multiple, int Minimum)
{
    /// <summary>The rule for the networks of this configuration.</summary>
    public static ImageSizeRule For(RunConfig config)
    {
        const int generatorMultiple = 4; // Two strided convolutions down, two up.

        // n strided convolutions, then two of stride 1 that each take one pixel off; instance normalisation before the
        // last one needs at least 2×2 pixels, which leaves one score.
        var smallest = 3 << config.DiscriminatorLayers;
        return new(generatorMultiple, RoundUp(smallest, generatorMultiple));
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
        return $"imageSize {size} is no multiple of {Multiple}, which the generator's strides need; the nearest valid sizes: {nearest}.";
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
