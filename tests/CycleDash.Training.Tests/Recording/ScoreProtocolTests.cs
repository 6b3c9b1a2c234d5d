using System.Text.Json;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;

namespace CycleDash.Training.Tests.Recording;

public sealed class ScoreProtocolTests
{
    private static readonly ScoreProtocol Standard = new(ScoreProtocol.StandardExtractor, "6726825d0af5f729", 299, ResizeMode.Legacy, 2048, 2048, null);

    [Theory]
    [InlineData(null)]
    [InlineData(DatasetSplit.Test)]
    public void Its_text_reads_back(DatasetSplit? split)
    {
        var protocol = Standard with { Split = split };

        Assert.Equal(protocol, ScoreProtocol.FromJson(protocol.ToJson()));
        Assert.Contains("\"resize\":\"legacy\"", protocol.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_standard_extractor_gives_a_fid()
    {
        var other = Standard with { Extractor = "nsfwjs-inception-v3" };

        Assert.Equal(("FID", "KID"), (Standard.FrechetTitle, Standard.KernelTitle));
        Assert.Equal("Fréchet distance (nsfwjs-inception-v3)", other.FrechetTitle);
        Assert.Equal("kernel distance (nsfwjs-inception-v3)", other.KernelTitle);
    }

    [Theory]
    [InlineData(2048, 2048, false)]
    [InlineData(2047, 5000, true)]
    [InlineData(5000, 64, true)]
    public void Few_images_bias_it(int real, int generated, bool biased) =>
        Assert.Equal(biased, (Standard with { RealImages = real, GeneratedImages = generated }).IsBiased);

    [Fact]
    public void It_says_everything_in_a_line() => Assert.Equal(
        "inception-2015 (weights 6726825d) at 299 px, legacy resize, 2048 real and 2048 compared images of the test split",
        (Standard with { Split = DatasetSplit.Test }).Description);

    [Fact]
    public void Something_else_is_no_protocol() => Assert.ThrowsAny<JsonException>(() => ScoreProtocol.FromJson("null"));

    [Theory]
    [InlineData(MetricNames.FrechetAB, false)]
    [InlineData(MetricNames.DiversityBA, true)]
    [InlineData("eval/diversity_AB@inception-2015", true)]
    public void Diversity_is_the_one_that_should_be_high(string name, bool higherIsBetter) =>
        Assert.Equal(higherIsBetter, MetricNames.HigherIsBetter(name));
}
