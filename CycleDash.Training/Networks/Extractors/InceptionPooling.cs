using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Extractors;

/// <summary>How the pooling branch of an Inception block looks at its 3×3 neighbourhood.</summary>
internal enum InceptionPooling
{
    /// <summary>Mean of the pixels inside the image, as in TensorFlow (torchvision counts the padding as zeros).</summary>
    Average,

    /// <summary>Maximum: the last block of the 2015 network.</summary>
    Maximum,
}

/// <summary>The pooling as a function.</summary>
internal static class InceptionPoolingExtensions
{
    /// <summary>3×3, stride 1: the shape stays.</summary>
    public static Tensor Apply(this InceptionPooling pooling, Tensor input) => pooling switch
    {
        InceptionPooling.Average => functional.avg_pool2d(input, 3, stride: 1, padding: 1, count_include_pad: false),
        InceptionPooling.Maximum => functional.max_pool2d(input, 3, stride: 1, padding: 1),
    };
}
