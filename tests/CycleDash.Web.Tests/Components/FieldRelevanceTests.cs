using CycleDash.Training.Configuration;
using CycleDash.Web.Components.Pages.Launch;

namespace CycleDash.Web.Tests.Components;

public class FieldRelevanceTests
{
    [Theory]
    [InlineData("lambdaGradientPenalty", "adversarialLoss", "wasserstein-gp", "least-squares")]
    [InlineData("gradientPenaltyTarget", "adversarialLoss", "wasserstein-gp", "binary-cross-entropy")]
    [InlineData("realLabel", "adversarialLoss", "least-squares", "wasserstein-gp")]
    [InlineData("semanticExtractor", "lambdaSemantic", "0.5", "0.0")]
    [InlineData("semanticDirection", "lambdaSemantic", "5", "0")]
    [InlineData("discriminatorLayers", "discriminator", "patch", "image")]
    [InlineData("residualBlocks", "generator", "encoder-decoder", "unet")]
    [InlineData("randomCrop", "resizeScale", "1.2", "1")]
    public void A_field_has_no_effect_with_one_value_of_another_field_and_has_one_with_another(string key, string other, string with, string without)
    {
        Assert.Null(ReasonOf(key, other, with));
        Assert.NotNull(ReasonOf(key, other, without));
    }

    [Fact]
    public void A_penalty_of_weight_0_has_no_target()
    {
        var form = new LaunchForm();
        form.Set("adversarialLoss", "wasserstein-gp");
        form.Set("lambdaGradientPenalty", "0");

        Assert.NotNull(FieldRelevance.ReasonWithoutEffect("gradientPenaltyTarget", key => form[key]));
    }

    [Fact]
    public void What_is_no_number_yet_dims_nothing() => Assert.Null(ReasonOf("semanticExtractor", "lambdaSemantic", "five"));

    [Fact]
    public void Every_field_can_be_asked_for()
    {
        var form = new LaunchForm();

        var dimmed = RunConfigSchema.Fields.Where(field => FieldRelevance.ReasonWithoutEffect(field.Key, key => form[key]) is not null).Select(field => field.Key);

        Assert.Equal(["lambdaGradientPenalty", "gradientPenaltyTarget", "semanticExtractor", "semanticPooling", "semanticDirection"], dimmed);
    }

    private static string? ReasonOf(string key, string other, string value)
    {
        var form = new LaunchForm();
        form.Set(other, value);
        return FieldRelevance.ReasonWithoutEffect(key, asked => form[asked]);
    }
}
