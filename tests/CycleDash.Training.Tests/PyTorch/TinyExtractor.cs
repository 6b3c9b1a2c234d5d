using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Extractors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.PyTorch;

/// <summary>The stand-in for an ImageNet network of golden/make_models.py: one strided convolution, ReLU, pooling.</summary>
internal sealed class TinyExtractor : IFeatureExtractor
{
    private readonly Convolution network = new();

    public TinyExtractor()
    {
        network.Filled("extractor");
        foreach (var parameter in network.parameters())
            parameter.requires_grad = false;
    }

    public string Name => "tiny";

    public string WeightsHash => "";

    public int InputSize => 16;

    public int FeatureCount => 5;

    public bool Disposed { get; private set; }

    public float[] Weights => [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];

    public Tensor Features(Tensor images, SemanticPooling pooling = SemanticPooling.Average) =>
        pooling == SemanticPooling.Max ? FeatureMap(images).amax([2, 3], keepdim: false) : FeatureMap(images).mean([2, 3]);

    public Tensor FeatureMap(Tensor images) => network.call(images.shape[1] == 3 ? images : images.expand(-1, 3, -1, -1)).relu();

    public void Dispose()
    {
        network.Dispose();
        Disposed = true;
    }

    private sealed class Convolution : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = Conv2d(3, 5, kernel_size: 3, stride: 2);

        public Convolution()
            : base(nameof(Convolution)) => RegisterComponents();

        public override Tensor forward(Tensor input) => conv.call(input);
    }
}
