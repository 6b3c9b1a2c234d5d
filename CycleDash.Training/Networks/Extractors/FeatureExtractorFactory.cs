using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>Builds extractors with their weights.</summary>
public static class FeatureExtractorFactory
{
    /// <summary>Opens the extractor of a name in the catalogue.</summary>
    /// <param name="store">Where its weights are.</param>
    /// <param name="name">E.g. <c>mobilenet-v2</c>.</param>
    /// <param name="inputSize">Side of the images that the network sees, in pixels; null is the one that it was designed for. Smaller is faster, and another protocol.</param>
    /// <param name="device">Where it runs; null is the CPU.</param>
    /// <exception cref="WeightsMissingException">Its weights are absent or damaged; the message names the command that gets them.</exception>
    /// <exception cref="WeightsException">There is no such extractor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The network cannot take images of that size.</exception>
    public static FeatureExtractor Open(WeightsStore store, string name, int? inputSize = null, Device? device = null)
    {
        var entry = WeightsCatalogue.Get(name);
        var installed = store.Resolve(entry);
        var network = entry.Network.Create();
        try
        {
            using (var source = new SafetensorsSource(store.PathOf(entry)))
                NetworkWeights.Load(network, entry.Network.HeadPrefixes, source);
            return new FeatureExtractor(entry.Name, installed.Sha256, entry.Network, network, inputSize ?? entry.Network.DefaultInputSize, entry.Normalization, device);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
