using CycleDash.Training.Configuration;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>Makes a run that would take days on this machine one of some hours: smaller networks, then fewer epochs.</summary>
public static class MachineFit
{
    /// <summary>A run that takes longer gets the offer to be made smaller.</summary>
    public static readonly TimeSpan TooLong = TimeSpan.FromDays(1);

    /// <summary>What a suited run should take.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromHours(3);

    private const int FewestFilters = 16;

    /// <summary>
    /// Lowers filters (not below 16) and then epochs, the decay in proportion, so that the run takes about <see cref="Target"/>.
    /// The time of a convolution grows with the square of its filters.
    /// </summary>
    /// <param name="config">The run as it is.</param>
    /// <param name="secondsPerStep">Measured with it.</param>
    /// <param name="totalSteps">Its length.</param>
    public static RunConfig Suit(RunConfig config, double secondsPerStep, long totalSteps)
    {
        var excess = secondsPerStep * totalSteps / Target.TotalSeconds;
        if (excess <= 1)
            return config;

        var filters = Math.Max(config.GeneratorFilters, config.DiscriminatorFilters);
        var wanted = Math.Max(FewestFilters, (int)(filters / Math.Sqrt(excess)) / 8 * 8);
        var shrink = Math.Min(1, wanted / (double)filters);
        excess *= shrink * shrink;
        var epochs = excess > 1 ? Math.Max(1, (int)(config.Epochs / excess)) : config.Epochs;
        return config with
        {
            GeneratorFilters = Math.Max(1, (int)(config.GeneratorFilters * shrink)),
            DiscriminatorFilters = Math.Max(1, (int)(config.DiscriminatorFilters * shrink)),
            Epochs = epochs,
            DecayEpochs = (int)((long)config.DecayEpochs * epochs / config.Epochs),
        };
    }
}
