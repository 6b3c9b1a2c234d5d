using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Tests.Trainers;
using CycleDash.Training.Weights;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class EvaluationRequirementsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_an_extractor_nothing_is_needed() => Assert.Empty(Check("none", images: 0, evaluationImages: 64));

    [Fact]
    public void Absent_weights_are_refused_with_the_command_that_gets_them()
    {
        var faults = Check("nsfwjs-mobilenet-v2+inception-2015", images: 10, evaluationImages: 0);

        Assert.Equal(["fidExtractor", "fidExtractor"], faults.Select(fault => fault.Key));
        Assert.Contains("./cycledash weights fetch nsfwjs-mobilenet-v2", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("./cycledash weights fetch inception-2015", faults[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, "fidExtractor", "at least 2 test images")]
    [InlineData(10, 11, "evaluationImages", "has 10 test images")]
    [InlineData(10, 1, "evaluationImages", "at least 2 images")]
    public void Images_that_are_not_there_are_refused(int images, int evaluationImages, string key, string reason) => Assert.Contains(
        Check("nsfwjs-mobilenet-v2", images, evaluationImages), fault => fault.Key == key && fault.Message.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("none", null, null)]
    [InlineData("inception-2015", "inception-2015", null)]
    [InlineData("a + b", "a", "b")]
    [InlineData("none+b", null, "b")]
    public void One_or_two_extractors_are_named(string text, string? always, string? bestAndLast) =>
        Assert.Equal(new FidExtractors(always, bestAndLast), FidExtractors.Parse(text));

    [Theory]
    [InlineData("inception")]
    [InlineData("nsfwjs-mobilenet-v2+")]
    [InlineData("")]
    [InlineData("a+b")]
    public void An_unknown_extractor_is_refused_with_the_names_there_are(string text)
    {
        var faults = RunConfigValidator.Validate(TinyRun.Config with { FidExtractor = text });

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Contains("inception-2015", fault.Message, StringComparison.Ordinal));
    }

    private IReadOnlyList<ConfigFault> Check(string extractor, int images, int evaluationImages)
    {
        var config = TinyRun.Config with { FidExtractor = extractor, EvaluationImages = evaluationImages };
        var files = from domain in Enum.GetValues<DatasetDomain>()
                    from i in Enumerable.Range(0, images)
                    select new DatasetImage($"test{domain}/{i}.png", DatasetSplit.Test, domain, new string('0', 64), 16, 16);
        return EvaluationRequirements.Check(config, DatasetManifest.Create("set", "", [], null, files), new WeightsStore(folder.Path, TimeProvider.System));
    }
}
