using CycleDash.Web.Components.Pages.Launch;

namespace CycleDash.Web.Tests.Components;

public class LaunchDraftTests
{
    [Fact]
    public void Everything_that_was_typed_comes_back_valid_or_not()
    {
        var (form, comparison) = (new LaunchForm(), new ComparisonForm { Tag = "comparison-1" });
        form.ApplyRecipe("cycle-wgan");
        form.Set("dataset", "shapes");
        form.Set("batchSize", "a few");
        form.Set("notes", "<b>\u202e \"🦓\"\n");
        comparison.Models.UnionWith(["cyclegan", "cycle-wgan"]);
        comparison.Datasets.Add("faces");
        comparison.Seeds = "1..";
        comparison.Add();
        comparison.Swept[0].Key = "learningRate";
        comparison.Swept[0].Text = "1e-4,";
        comparison.LeaveOutFinished = true;
        var text = LaunchDraft.Of(form, comparison, "comparison-1").Write();

        // As the next visit finds it, which is offered another tag.
        var (again, next) = (new LaunchForm(), new ComparisonForm { Tag = "comparison-2" });
        LaunchDraft.Read(text)!.Restore(again, next);

        Assert.Equal(text, LaunchDraft.Of(again, next, "comparison-2").Write());
        Assert.Equal(("cycle-wgan", "a few", "comparison-2"), (again.Recipe.Name, again["batchSize"], next.Tag));
        Assert.NotNull(again.FaultOf("batchSize", evenUntouched: false));
    }

    [Fact]
    public void A_tag_that_was_typed_comes_back()
    {
        var draft = LaunchDraft.Of(new LaunchForm(), new ComparisonForm { Tag = "mine" }, "comparison-1");
        var next = new ComparisonForm { Tag = "comparison-2" };

        draft.Restore(new LaunchForm(), next);

        Assert.Equal("mine", next.Tag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"Recipe\": 3}")]
    public void What_is_no_draft_is_none(string text) => Assert.Null(LaunchDraft.Read(text));

    [Fact]
    public void What_the_program_does_not_know_any_more_is_left_out()
    {
        var draft = LaunchDraft.Of(new LaunchForm(), new ComparisonForm(), "") with
        {
            Recipe = "gone", Models = ["gone", "cyclegan"], Texts = new Dictionary<string, string> { ["gone"] = "1", ["epochs"] = "7" },
        };
        var (form, comparison) = (new LaunchForm(), new ComparisonForm());

        draft.Restore(form, comparison);

        Assert.Equal(("cyclegan", "7", "cyclegan"), (form.Recipe.Name, form["epochs"], comparison.Models.Single()));
    }
}
