using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Trainers;

namespace CycleDash.Training.Tests.Trainers;

public sealed class RecipeTests
{
    public static TheoryData<string> Names() => [.. Recipes.All.Select(recipe => recipe.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_trains_three_steps(string name)
    {
        var config = TinyRun.Small(Recipes.Find(name)!.Defaults) with { MaxSteps = 3 };
        Assert.Empty(RunConfigValidator.Validate(config));
        using var run = new TinyRun(config.Channels);
        using var extractor = new TinyExtractor();
        var recorded = new RecordedRun();

        Assert.Equal(RunOutcome.Completed, run.Train(config, recorded, openExtractor: _ => extractor));

        Assert.Equal(3, recorded.Steps.Count);
        Assert.Equal(config.LambdaCycle > 0, recorded.Has(3, MetricNames.CycleA));
        Assert.Equal(config.LambdaSemantic > 0, recorded.Has(3, MetricNames.SemanticG) && recorded.Has(3, MetricNames.SemanticF));
        Assert.Equal(config.AdversarialLoss == AdversarialLossKind.WassersteinGradientPenalty, recorded.Has(3, "critic/gp_A") && recorded.Has(3, "critic/wasserstein_B"));
        Assert.Equal(config.LambdaSemantic > 0, extractor.Disposed);
    }

    [Theory]
    [InlineData(SemanticDirection.G, true, false)]
    [InlineData(SemanticDirection.F, false, true)]
    [InlineData(SemanticDirection.Both, true, true)]
    public void The_semantic_loss_is_carried_by_the_chosen_generators(SemanticDirection direction, bool g, bool f)
    {
        using var run = new TinyRun();
        var recorded = new RecordedRun();

        run.Train(TinyRun.Config with { LambdaSemantic = 2, SemanticDirection = direction, MaxSteps = 1 }, recorded, openExtractor: _ => new TinyExtractor());

        Assert.Equal((g, f), (recorded.Has(1, MetricNames.SemanticG), recorded.Has(1, MetricNames.SemanticF)));
        var weighted = recorded.Value(1, MetricNames.AdversarialG) + 10 * recorded.Value(1, MetricNames.CycleA) + 5 * recorded.Value(1, MetricNames.IdentityB);
        Assert.Equal(weighted + (g ? 2 * recorded.Value(1, MetricNames.SemanticG) : 0), recorded.Value(1, MetricNames.LossG), 4);
    }

    [Fact]
    public void A_semantic_loss_without_an_extractor_is_refused_before_the_first_step()
    {
        using var run = new TinyRun();

        Assert.Throws<ArgumentNullException>(() => run.Train(TinyRun.Config with { LambdaSemantic = 1 }, new RecordedRun()));
    }
}
