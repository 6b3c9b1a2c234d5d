using CycleDash.Training.Configuration;

namespace CycleDash.Training.Tests.Configuration;

public sealed class RunConfigSchemaTests
{
    /// <summary>The keys that other people's scripts rely on.</summary>
    private const string Contract = """
        name recipe dataset seed tags notes imageSize channels batchSize epochs decayEpochs maxSteps
        generator generatorFilters residualBlocks discriminator discriminatorFilters discriminatorLayers normalization
        adversarialLoss criticSteps lambdaCycle lambdaIdentity lambdaGradientPenalty gradientPenaltyTarget lambdaSemantic
        semanticExtractor semanticPooling semanticDirection realLabel lambdaFeatureMatching lambdaHistoricalAveraging
        learningRate criticLearningRateFactor beta1 beta2 poolSize resizeScale randomCrop randomFlip evaluateEveryEpochs
        evaluationImages fidExtractor sampleEverySteps checkpointEverySteps keepCheckpoints threads device
        """;

    [Fact]
    public void EveryKeyOfTheContractIsAFieldAndNoOther()
    {
        var expected = Contract.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

        Assert.Equal(expected, RunConfigSchema.Fields.Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryPropertyOfTheConfigurationIsDescribed()
    {
        Assert.Equal(typeof(RunConfig).GetProperties().Length, RunConfigSchema.Fields.Count);
        Assert.All(RunConfigSchema.Fields, field => Assert.False(string.IsNullOrWhiteSpace(field.Description)));
    }

    [Fact]
    public void EveryNumberHasARangeThatHoldsItsDefault()
    {
        var numbers = RunConfigSchema.Fields.Where(field => field.ValueType == typeof(int) || field.ValueType == typeof(double));

        Assert.All(numbers, field => Assert.True(field.AllowedValues.Count > 0 || (field.Minimum is not null && field.Maximum is not null), field.Key));
        Assert.All(Recipes.All, recipe => Assert.Empty(RunConfigValidator.Validate(recipe.Defaults with { Dataset = "x" })));
    }

    [Fact]
    public void TheRecipesAreThoseOfTheContract()
    {
        Assert.Equal(
            ["cyclegan", "cycle-wgan", "cycle-wgan-sm", "emoji-encoder-decoder", "emoji-patchgan", "emoji-unet", "emoji-no-cycle", "digits-fashion"],
            Recipes.All.Select(recipe => recipe.Name));
        Assert.All(Recipes.All, recipe => Assert.Equal(recipe.Name, recipe.Defaults.Recipe));
        Assert.All(Recipes.All, recipe => Assert.True(recipe.Explanation.Length > 100, recipe.Name));
    }

    [Fact]
    public void WithValueLeavesTheOriginalAlone()
    {
        var original = new RunConfig();
        var field = RunConfigSchema.Find("lambdaCycle")!;

        var changed = field.WithValue(original, 3.0);

        Assert.Equal(10, original.LambdaCycle);
        Assert.Equal(3, changed.LambdaCycle);
    }

    [Theory]
    [InlineData(3, 24)]
    [InlineData(1, 8)]
    [InlineData(5, 96)]
    public void TheSmallestImageFollowsTheDiscriminatorsDepth(int layers, int smallest)
    {
        var rule = ImageSizeRule.For(new RunConfig { DiscriminatorLayers = layers });

        Assert.Null(rule.Check(smallest));
        Assert.NotNull(rule.Check(smallest - 4));
    }
}
