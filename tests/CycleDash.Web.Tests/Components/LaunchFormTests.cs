using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Pages.Launch;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Components;

public class LaunchFormTests
{
    [Fact]
    public void An_invalid_text_stays_where_it_was_typed_and_says_what_is_valid()
    {
        var form = new LaunchForm();

        form.Set("batchSize", "many");

        Assert.Equal("many", form["batchSize"]);
        Assert.Null(form.Config);
        Assert.Contains("a whole number from 1 to 256", form.FaultOf("batchSize", evenUntouched: false), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_a_field_that_nobody_filled_in_yet_waits_for_the_launch()
    {
        var form = new LaunchForm();

        Assert.Null(form.FaultOf("dataset", evenUntouched: false));
        Assert.NotNull(form.FaultOf("dataset", evenUntouched: true));
    }

    [Fact]
    public void Every_fault_is_there_at_once()
    {
        var form = new LaunchForm();

        form.Set("imageSize", "1");
        form.Set("learningRate", "-1");
        form.Set("beta1", "1");

        Assert.Superset(new HashSet<string> { "imageSize", "learningRate", "beta1", "dataset" }, form.Faults.Select(fault => fault.Key).ToHashSet());
    }

    [Fact]
    public void A_changed_value_is_marked_and_goes_back_to_the_recipe()
    {
        var form = new LaunchForm();
        form.Set("dataset", "shapes");
        form.Set("epochs", "120");
        Assert.True(form.IsChanged("epochs"));

        form.Reset("epochs");

        Assert.Equal(("200", false, 0), (form["epochs"], form.IsChanged("epochs"), form.ChangedCount));
        Assert.Equal(200, form.Config!.Epochs);
    }

    [Fact]
    public void A_configuration_comes_back_as_it_was_filled_in()
    {
        var config = new RunConfig
        {
            Name = "ünï <b>", Dataset = "shapes", Tags = ["a", "b c"], Notes = "line 1\nline 2", LearningRate = 1.0 / 3, ResizeScale = 286.0 / 256, RandomFlip = false,
            Normalization = NormalizationKind.None, Seed = int.MaxValue,
        };
        var form = new LaunchForm();

        form.Fill(config);

        Assert.Empty(form.Faults);
        Assert.Equal(RunConfigJson.Write(config), RunConfigJson.Write(form.Config!));
    }

    [Fact]
    public void Choosing_a_recipe_keeps_what_was_typed()
    {
        var form = new LaunchForm();
        form.Set("epochs", "7");
        form.Set("name", "mine");

        form.ApplyRecipe("cyclegan");

        Assert.Equal(("7", "mine"), (form["epochs"], form["name"]));
    }

    [Fact]
    public void Faults_of_the_launch_are_shown_until_something_is_typed()
    {
        var form = new LaunchForm();
        form.Set("dataset", "gone");

        form.Refuse([new("dataset", "There is no dataset 'gone'.")]);

        Assert.Null(form.Config);
        Assert.Equal("There is no dataset 'gone'.", form.FaultOf("dataset", evenUntouched: false));
        form.Set("dataset", "shapes");
        Assert.NotNull(form.Config);
    }

    [Fact]
    public void What_a_launch_refused_can_be_sent_again_once_it_is_there()
    {
        var form = new LaunchForm();
        form.Set("dataset", "later");
        form.Refuse([new("dataset", "There is no dataset 'later'.")]);

        form.Read();

        Assert.Equal("later", form.Config!.Dataset);
        Assert.Empty(form.Faults);
    }

    [Theory]
    [InlineData("50", "25")]
    [InlineData("1", "0")]
    [InlineData("400", "200")]
    [InlineData("a few", "100")]
    [InlineData("", "100")]
    public void The_decay_keeps_its_share_of_the_epochs(string epochs, string decay)
    {
        var form = new LaunchForm();
        form.Set("dataset", "shapes");

        form.Set("epochs", epochs);
        Assert.Equal(decay, form["decayEpochs"]);
        form.Reset("epochs");

        Assert.Equal(("100", 0), (form["decayEpochs"], form.ChangedCount));
    }

    [Fact]
    public void A_decay_that_somebody_typed_stays()
    {
        var form = new LaunchForm();
        form.Set("decayEpochs", "30");

        form.Set("epochs", "50");
        form.ApplyRecipe("cycle-wgan");
        form.Set("epochs", "60");

        Assert.Equal("30", form["decayEpochs"]);
    }

    [Fact]
    public void The_decay_of_a_clone_keeps_that_runs_share()
    {
        var form = new LaunchForm();
        form.Fill(new RunConfig { Dataset = "shapes", Epochs = 100, DecayEpochs = 10 });

        form.Set("epochs", "50");

        Assert.Equal("5", form["decayEpochs"]);
    }

    [Fact]
    public void The_default_recipe_is_suited_to_a_slow_machine_by_filters_first()
    {
        var config = new RunConfig { Dataset = "shapes" };

        var suited = MachineFit.Suit(config, secondsPerStep: 1, totalSteps: 4 * (long)MachineFit.Target.TotalSeconds);

        Assert.Equal((32, 32, 200), (suited.GeneratorFilters, suited.DiscriminatorFilters, suited.Epochs));
        Assert.Empty(RunConfigValidator.Validate(suited));
    }

    [Fact]
    public void Epochs_are_lowered_where_the_smallest_networks_are_still_too_slow()
    {
        var config = new RunConfig { Dataset = "shapes" };

        var suited = MachineFit.Suit(config, secondsPerStep: 1, totalSteps: 160 * (long)MachineFit.Target.TotalSeconds);

        Assert.Equal((16, 20, 10), (suited.GeneratorFilters, suited.Epochs, suited.DecayEpochs));
    }

    [Fact]
    public void What_does_not_cost_time_does_not_ask_for_another_measurement()
    {
        var first = new RunConfig { Name = "a", Tags = ["x"], Seed = 1, Epochs = 5 };
        var second = new RunConfig { Name = "b", Tags = ["y"], Seed = 2, Epochs = 9 };

        Assert.Equal(StepTimeMeter.CostOf(first), StepTimeMeter.CostOf(second));
        Assert.NotEqual(StepTimeMeter.CostOf(first), StepTimeMeter.CostOf(first with { BatchSize = 2 }));
    }
}
