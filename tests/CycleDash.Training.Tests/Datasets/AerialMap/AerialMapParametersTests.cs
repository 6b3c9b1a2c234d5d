using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;

namespace CycleDash.Training.Tests.Datasets.AerialMap;

public class AerialMapParametersTests
{
    [Fact]
    public void Names_say_what_differs_from_the_defaults()
    {
        var parameters = new AerialMapParameters { SizePixels = 64, TrainScenes = 20, GapPercent = 50, Seed = 7 };

        Assert.Equal("aerial-map", new AerialMapParameters().Name);
        Assert.Equal("aerial-map-px64-train20-gap50-seed7", parameters.Name);
        Assert.Equal(parameters, AerialMapParameters.Parse(parameters.Name));
        Assert.Equal(new AerialMapParameters(), AerialMapParameters.Parse("aerial-map"));
        Assert.True(DatasetName.IsValid(parameters.Name));
    }

    [Theory]
    [InlineData("aerial-map-px16")]
    [InlineData("aerial-map-px1000")]
    [InlineData("aerial-map-px")]
    [InlineData("aerial-map-px064")]
    [InlineData("aerial-map-px128")]
    [InlineData("aerial-map-seed2-px64")]
    [InlineData("aerial-map-colour3")]
    [InlineData("aerial-map-train1")]
    [InlineData("aerial-map-seed99999999999")]
    [InlineData("aerial-map-")]
    public void Names_that_break_the_rule_are_refused_with_the_rule(string name)
    {
        Assert.Null(AerialMapParameters.Parse(name));
        Assert.False(EmbeddedDatasets.Has(name));
        Assert.Contains("-pxN (N from 32 to 512)", EmbeddedDatasets.ProblemOf(name));
    }

    [Theory]
    [InlineData("aerial-mapping")]
    [InlineData("emoji-apple-twitter")]
    public void Other_names_are_nobodys_problem(string name)
    {
        Assert.Null(AerialMapParameters.Parse(name));
        Assert.Null(EmbeddedDatasets.ProblemOf(name));
    }
}
