using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Weights;

namespace CycleDash.Training.Tests.Networks;

public sealed class SemanticExtractorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private WeightsStore Store => new(folder.Path, TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_choice_has_its_weights_in_the_catalogue()
    {
        foreach (var choice in RunConfigSchema.Find("semanticExtractor")!.Choices)
        {
            var config = new RunConfig { LambdaSemantic = 5, SemanticExtractor = (SemanticExtractorKind)choice.Value };

            Assert.Equal(choice.Name, SemanticExtractors.WeightsFor(config)!.Name);
        }
    }

    [Fact]
    public void A_run_without_a_semantic_loss_needs_no_weights()
    {
        Assert.Null(SemanticExtractors.WeightsFor(new RunConfig()));
        Assert.Null(SemanticExtractors.Check(new RunConfig(), Store));
        Assert.Throws<ArgumentException>(() => SemanticExtractors.Open(new RunConfig(), Store));
    }

    [Fact]
    public void Absent_weights_are_a_fault_with_the_command_that_gets_them()
    {
        var config = new RunConfig { LambdaSemantic = 5, SemanticExtractor = SemanticExtractorKind.ResNet50 };

        var fault = SemanticExtractors.Check(config, Store)!;

        Assert.Equal("semanticExtractor", fault.Key);
        Assert.Contains("./cycledash weights fetch resnet-50", fault.Message, StringComparison.Ordinal);
        Assert.Throws<WeightsMissingException>(() => SemanticExtractors.Open(config, Store));
    }

    [Theory]
    [InlineData(64, 128)]
    [InlineData(256, 224)]
    public void Small_images_are_not_enlarged_to_the_full_size_of_a_light_network(int imageSize, int inputSize)
    {
        Assert.Equal(inputSize, ExtractorNetwork.KerasMobileNetV2.InputSizeFor(imageSize));
        Assert.Equal(224, ExtractorNetwork.ResNet50.InputSizeFor(imageSize));
    }
}
