using CycleDash.Training.Configuration;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>The extractors of the semantic loss: which weights a configuration needs, and how they are opened.</summary>
public static class SemanticExtractors
{
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
        return FeatureExtractorFactory.Open(store, entry.Name, entry.Network.InputSizeFor(config.ImageSize), device);
    }
}
