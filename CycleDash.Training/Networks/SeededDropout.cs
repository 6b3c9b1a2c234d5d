using CycleDash.Training.Randomness;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks;

/// <summary>
/// Dropout (Srivastava et al. 2014): in training mode every value is set to 0 with probability p and the others are divided by
/// 1 − p; in evaluation mode nothing happens. libtorch's own dropout draws from its global generator, whose state belongs to no
/// run: this one draws from a stream of the run, so that runs repeat and go on from checkpoints bit by bit.
/// </summary>
/// <param name="probability">p, in [0, 1).</param>
/// <param name="stream">Gives a seed for the mask of each pass.</param>
public sealed class SeededDropout(double probability, RandomStream stream) : Module<Tensor, Tensor>(nameof(SeededDropout))
{
    public override Tensor forward(Tensor input)
    {
        if (!training)
            return input.alias();
        using var generator = new Generator(stream.NextBits(), input.device);
        var kept = rand(input.shape, device: input.device, generator: generator).ge(probability);
        return input * kept.to(input.dtype) * (1 / (1 - probability));
    }
}
