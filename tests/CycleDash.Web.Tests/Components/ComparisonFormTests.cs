using CycleDash.Training.Configuration;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Web.Components.Pages.Launch;

namespace CycleDash.Web.Tests.Components;

public class ComparisonFormTests
{
    private readonly LaunchForm form = new();
    private readonly ComparisonForm comparison = new() { Tag = "mine" };

    public ComparisonFormTests() => form.Set("dataset", "shapes");

    [Fact]
    public void What_was_chosen_for_one_run_is_taken_over_as_often_as_it_changes()
    {
        comparison.Fill(form, isClone: false);
        Assert.Equal(("cyclegan", "shapes", "1..3"), (comparison.Models.Single(), comparison.Datasets.Single(), comparison.Seeds));

        form.ApplyRecipe("cycle-wgan");
        form.Set("dataset", "faces");
        form.Set("seed", "7");
        comparison.Fill(form, isClone: false);

        Assert.Equal(("cycle-wgan", "faces", "7"), (comparison.Models.Single(), comparison.Datasets.Single(), comparison.Seeds));
    }

    [Fact]
    public void What_was_chosen_for_many_runs_stays()
    {
        comparison.Fill(form, isClone: false);
        comparison.Models.Add("cycle-wgan");
        comparison.Datasets.Add("faces");
        comparison.Seeds = "1..5";

        form.Set("dataset", "digits");
        form.Set("seed", "7");
        comparison.Fill(form, isClone: false);

        Assert.Equal(["cycle-wgan", "cyclegan"], comparison.Models.Order());
        Assert.Equal(["faces", "shapes"], comparison.Datasets.Order());
        Assert.Equal("1..5", comparison.Seeds);
    }

    [Fact]
    public void A_clone_brings_its_seed()
    {
        comparison.Fill(form, isClone: true);

        Assert.Equal(form["seed"], comparison.Seeds);
    }

    [Fact]
    public void Every_combination_is_a_run_under_the_tag_with_what_was_changed()
    {
        form.Set("batchSize", "2");
        comparison.Fill(form, isClone: false);
        comparison.Models.Add("cycle-wgan");
        comparison.Read(form);

        Assert.Equal((6, 6), (comparison.Count, comparison.Wanted.Count));
        Assert.All(comparison.Plan.Runs, run => Assert.Equal((2, "mine"), (run.Config.BatchSize, run.Config.Tags.Single())));
    }

    [Fact]
    public void Finished_runs_are_left_out_of_what_is_wanted_until_the_plan_changes()
    {
        comparison.Fill(form, isClone: false);
        comparison.Read(form);
        comparison.Take([.. comparison.Plan.Runs.Select((run, index) => new Web.Runs.FinishedRun(run, index + 1))]);
        Assert.Equal(3, comparison.Wanted.Count);

        comparison.LeaveOutFinished = true;
        Assert.Empty(comparison.Wanted);
        comparison.Take(comparison.Finished.Take(2).ToList());
        Assert.Equal("seed 3", comparison.Wanted.Single().Label);
        comparison.Seeds = "8..9";
        comparison.Read(form);

        Assert.Equal(2, comparison.Wanted.Count);
    }

    [Fact]
    public void What_a_launch_refused_is_read_again()
    {
        comparison.Fill(form, isClone: false);
        comparison.Read(form);
        comparison.Refuse([new("dataset", "There is no dataset 'shapes'.", [])]);
        Assert.Empty(comparison.Wanted);

        comparison.Read(form);

        Assert.Equal(3, comparison.Wanted.Count);
    }

    [Fact]
    public void The_runs_take_the_sum_of_their_trainings_and_evaluations()
    {
        var config = new RunConfig { Dataset = "shapes", Epochs = 2, DecayEpochs = 1, EvaluateEveryEpochs = 2, EvaluationImages = 0 };
        List<PlannedRun> runs = [new("a", config), new("b", config with { Epochs = 4 })];
        var images = new DatasetCounts(TrainA: 10, TrainB: 20, TestA: 0, TestB: 0);

        var one = ComparisonTime.Of(runs[..1], _ => 0.5, _ => images)!.Value;
        var both = ComparisonTime.Of(runs, _ => 0.5, _ => images)!.Value;

        Assert.True(one >= TimeSpan.FromSeconds(20));
        Assert.Equal(3 * one.TotalSeconds, both.TotalSeconds, tolerance: 0.1 * both.TotalSeconds);
        Assert.Null(ComparisonTime.Of(runs, _ => 0.5, _ => null));
        Assert.Null(ComparisonTime.Of(runs, _ => double.MaxValue, _ => images));
    }
}
