using CycleDash.Training.Configuration;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>The extractors of the semantic loss: which weights a configuration needs, and how they are opened.</summary>
public static class SemanticExtractors
{
    /// <summary>
    /// Small images are not enlarged to the 224 px of ImageNet for a MobileNetV2: it sees them at this size, at a third of the cost.
    /// </summary>
    private const int LightInputSize = 128;

    /// <summary>The weights that a configuration's semantic loss needs, or null where it has no semantic loss.</summary>
    public static WeightsEntry? WeightsFor(RunConfig config)
    {
        if (config.LambdaSemantic == 0)
            return null;
        var choices = RunConfigSchema.Find("semanticExtractor")!.Choices;
        return WeightsCatalogue.Get(choices.Single(choice => choice.Value.Equals(config.SemanticExtractor)).Name);
    }

    /// <summary>Null where the needed weights are there; otherwise what is wrong, with the command that gets them.</summary>
    public static ConfigFault? Check(RunConfig config, WeightsStore store)
    {
        if (WeightsFor(config) is not { } entry || store.StatusOf(entry).State == WeightsState.Present)
            return null;
        try
        {
            store.Resolve(entry);
            return null;
        }
        catch (WeightsMissingException missing)
        {
            return new("semanticExtractor", $"The semantic loss needs weights. {missing.Message}");
        }
    }

    /// <summary>The extractor of a configuration that has a semantic loss. The caller disposes it.</summary>
    /// <exception cref="WeightsMissingException">Its weights are absent or damaged; the message names the command that gets them.</exception>
    public static IFeatureExtractor Open(RunConfig config, WeightsStore store)
    {
        var entry = WeightsFor(config) ?? throw new ArgumentException("The configuration has no semantic loss.", nameof(config));
        var device = config.Device == ComputeDevice.Cuda ? CUDA : CPU;
        return FeatureExtractorFactory.Open(store, entry.Name, InputSize(entry.Network, config.ImageSize), device);
    }

    /// <summary>Side of the images that an extractor sees for a run of this image size, in pixels.</summary>
    public static int InputSize(ExtractorNetwork network, int imageSize) =>
        imageSize <= LightInputSize && (network == ExtractorNetwork.MobileNetV2 || network == ExtractorNetwork.KerasMobileNetV2)
            ? LightInputSize
            : network.DefaultInputSize;
}
