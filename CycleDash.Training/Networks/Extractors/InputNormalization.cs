namespace CycleDash.Training.Networks.Extractors;

/// <summary>What a network expects of its input: pixel values in [0, 1] minus <paramref name="Mean"/>, divided by <paramref name="Deviation"/>.</summary>
/// <param name="Mean">One number per channel.</param>
/// <param name="Deviation">One number per channel.</param>
public sealed record InputNormalization(IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    /// <summary>Mean and deviation of ImageNet's pixels, as torchvision's networks were trained.</summary>
    public static InputNormalization ImageNet { get; } = new([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>Values in [-1, 1].</summary>
    public static InputNormalization Symmetric { get; } = new([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]);

    /// <summary>Values in [0, 1].</summary>
    public static InputNormalization Unit { get; } = new([0, 0, 0], [1, 1, 1]);
}
