namespace CycleDash.Training.Networks.Extractors;

/// <summary>Where a strided 3×3 convolution puts the pixels that it adds around an image.</summary>
public enum ConvolutionPadding
{
    /// <summary>One on each side, as in PyTorch.</summary>
    Symmetric,

    /// <summary>As TensorFlow's "same": for an even side none in front and one behind.</summary>
    Same,
}
