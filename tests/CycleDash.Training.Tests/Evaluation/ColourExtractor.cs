using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

/// <summary>An extractor without weights: the mean colours of the sixteen parts of an image. Counts the images that it sees.</summary>
internal sealed class ColourExtractor(string name = "colours", int inputSize = 16) : IFeatureExtractor
{
    public string Name => name;

    public string WeightsHash => "00112233445566778899aabbccddeeff";

    public int InputSize => inputSize;

    public int FeatureCount => 48;

    public int Seen { get; private set; }

    public Tensor Features(Tensor images, SemanticPooling pooling = SemanticPooling.Average)
    {
        Assert.Equal([inputSize, inputSize], images.shape[2..]);
        Seen += (int)images.shape[0];
        return FeatureMap(images).reshape(images.shape[0], FeatureCount);
    }

    public Tensor FeatureMap(Tensor images) => nn.functional.adaptive_avg_pool2d(images.expand(-1, 3, -1, -1), 4);

    public void Dispose()
    {
    }
}
