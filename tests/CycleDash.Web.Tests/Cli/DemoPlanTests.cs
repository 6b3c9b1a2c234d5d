using CycleDash.Training.Configuration;
using CycleDash.Web.Cli;

namespace CycleDash.Web.Tests.Cli;

public sealed class DemoPlanTests
{
    [Fact]
    public void The_three_models_share_data_generator_and_length()
    {
        var configs = DemoPlan.Models.Select(model => DemoPlan.WithLength(DemoPlan.Small(model, "aerial-map", "none"), 700, 400)).ToList();

        Assert.Equal(["cyclegan", "cycle-wgan", "cycle-wgan-sm"], configs.Select(config => config.Recipe));
        Assert.All(configs, config => Assert.Empty(RunConfigValidator.Validate(config)));
        Assert.Single(configs.Select(config => (config.Dataset, config.ImageSize, config.GeneratorFilters, config.ResidualBlocks, config.MaxSteps, config.Epochs)).Distinct());
        Assert.Equal(3, configs.Select(config => (config.AdversarialLoss, config.LambdaSemantic > 0)).Distinct().Count());
    }

    [Theory]
    [InlineData(15, 1, 480)]
    [InlineData(15, 3, 160)]
    [InlineData(0.001, 1, 20)]
    public void The_steps_fill_the_time_of_all_runs_together(double minutes, int seeds, int steps) =>
        Assert.Equal(steps, DemoPlan.Steps(TimeSpan.FromMinutes(minutes), [0.25, 0.5, 0.75], seeds));

    [Theory]
    [InlineData(700, 400, 2, 1)]
    [InlineData(20, 400, 1, 0)]
    [InlineData(4_800, 400, 12, 6)]
    public void A_run_ends_with_its_last_epoch_and_decays_in_the_second_half(int steps, int stepsPerEpoch, int epochs, int decayEpochs)
    {
        var config = DemoPlan.WithLength(DemoPlan.Small("cyclegan", "aerial-map", "none"), steps, stepsPerEpoch);

        Assert.Equal((epochs, decayEpochs, steps), (config.Epochs, config.DecayEpochs, config.MaxSteps));
    }
}
