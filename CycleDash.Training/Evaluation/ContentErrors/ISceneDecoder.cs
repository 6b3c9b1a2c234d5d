using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>Says what images of one domain show, pixel by pixel.</summary>
public interface ISceneDecoder
{
    /// <summary>Name and version, for the protocol of scores.</summary>
    string Name { get; }

    /// <summary>The class of every pixel.</summary>
    /// <param name="images">(N, 3, H, W) in [−1, 1], on any device.</param>
    /// <returns>N × H × W classes, row by row.</returns>
    byte[] Decode(Tensor images);
}
