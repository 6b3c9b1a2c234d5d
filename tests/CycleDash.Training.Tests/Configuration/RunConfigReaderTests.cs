using CycleDash.Training.Configuration;

namespace CycleDash.Training.Tests.Configuration;

public sealed class RunConfigReaderTests
{
    [Fact]
    public void MissingKeysTakeTheRecipesDefaults()
    {
        var reading = RunConfigReader.FromJson("""{"dataset": "faces", "imageSize": 32}""");

        Assert.Empty(reading.Faults);
        Assert.Equal(new RunConfig { Dataset = "faces", ImageSize = 32 } with { Tags = reading.Config!.Tags }, reading.Config);
    }

    [Fact]
    public void EveryFaultIsListedAtOnce()
    {
        var reading = RunConfigReader.FromJson("""
            {"dataset": "faces", "imageSize": 30, "lamdaCycle": 3, "beta1": 1, "batchSize": "two", "channels": 2,
             "generator": "u-net", "epochs": 1.5, "randomFlip": 1, "learningRate": 0}
            """);

        Assert.Null(reading.Config);
        Assert.Equal(
            ["batchSize", "beta1", "channels", "epochs", "generator", "imageSize", "lamdaCycle", "learningRate", "randomFlip"],
            reading.Faults.Select(fault => fault.Key).Order(StringComparer.Ordinal).Where(key => key != "decayEpochs"));
        Assert.Contains("'lambdaCycle'", Message(reading, "lamdaCycle"), StringComparison.Ordinal);
        Assert.Contains("28 and 32", Message(reading, "imageSize"), StringComparison.Ordinal);
        Assert.Contains("1, 3", Message(reading, "channels"), StringComparison.Ordinal);
        Assert.Contains("resnet, unet, encoder-decoder", Message(reading, "generator"), StringComparison.Ordinal);
        Assert.Contains("above 0 to 1", Message(reading, "learningRate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "no object")]
    [InlineData("null", "no object")]
    [InlineData("""{"seed": 1, "seed": 2}""", "not valid JSON")]
    [InlineData("""{"recipe": 3}""", "recipe")]
    [InlineData("""{"recipe": "cyclegna", "dataset": "x"}""", "'cyclegan'")]
    [InlineData("""{"recipe": "cycle-wgan", "dataset": "x", "normalization": "batch"}""", "couples the samples")]
    [InlineData("""{"recipe": "cycle-wgan", "dataset": "x", "realLabel": 0.9}""", "has no labels")]
    [InlineData("""{"dataset": "x", "lambdaCycle": -1}""", "from 0")]
    [InlineData("""{"recipe": "emoji-unet", "dataset": "x", "imageSize": 72}""", "64 and 80")]
    [InlineData("""{"recipe": "emoji-patchgan", "dataset": "x", "imageSize": 100}""", "96 and 104")]
    [InlineData("""{"recipe": "cyclegan", "dataset": "x", "imageSize": 66}""", "64 and 68")]
    [InlineData("""{"recipe": "digits-fashion", "dataset": "x", "imageSize": 28}""", "smallest valid size is 32")]
    [InlineData("""{"dataset": null}""", "text of at most")]
    [InlineData("""{"dataset": "x", "tags": [""]}""", "tags")]
    [InlineData("""{"dataset": "x", "seed": 1e99}""", "whole number")]
    [InlineData("{}", "dataset is missing")]
    public void BadInputIsRefusedWithTheReason(string json, string reason)
    {
        var reading = RunConfigReader.FromJson(json);

        Assert.Null(reading.Config);
        Assert.Contains(reason, Assert.Single(reading.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PairsAreReadByTheFieldsType()
    {
        var reading = RunConfigReader.FromPairs("cyclegan", new Dictionary<string, string>
        {
            ["dataset"] = "faces",
            ["lambdaCycle"] = "1e1",
            ["randomCrop"] = "False",
            ["normalization"] = "none",
            ["tags"] = "first, small",
            ["seed"] = "7",
        });

        Assert.Empty(reading.Faults);
        Assert.Equal(10, reading.Config!.LambdaCycle);
        Assert.False(reading.Config.RandomCrop);
        Assert.Equal(NormalizationKind.None, reading.Config.Normalization);
        Assert.Equal(["first", "small"], reading.Config.Tags);
        Assert.Equal(7, reading.Config.Seed);
    }

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        var config = new RunConfig { Dataset = "faces", Name = "Ünïcode <b> \"x\"", Tags = ["a"], ResizeScale = 1.2, Notes = "line\nline" };

        var reading = RunConfigReader.FromJson(RunConfigJson.Write(config));

        Assert.Empty(reading.Faults);
        Assert.Equal(RunConfigJson.Write(config), RunConfigJson.Write(reading.Config!));
    }

    [Theory]
    [InlineData("""{"dataset": "x", "epochs": 3}""", 1)]
    [InlineData("""{"dataset": "x", "epochs": 3, "decayEpochs": 3}""", 3)]
    [InlineData("""{"dataset": "x"}""", 100)]
    public void AShorterRunKeepsTheRecipesShareOfDecay(string json, int decayEpochs) =>
        Assert.Equal(decayEpochs, RunConfigReader.FromJson(json).Config!.DecayEpochs);

    private static string Message(ConfigReading reading, string key) => reading.Faults.Single(fault => fault.Key == key).Message;
}
