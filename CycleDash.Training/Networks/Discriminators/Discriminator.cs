using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Networks.Discriminators;

/// <summary>Scores images: (N, C, H, W) in [-1, 1] to unbounded scores whose first dimension is N. A critic is one, too.</summary>
public abstract class Discriminator(string name) : Module<Tensor, Tensor>(name)
{
    /// <summary>All of its layers in order; the activation functions mark the end of what counts as one activation.</summary>
    protected abstract Sequential Layers { get; }

    public override Tensor forward(Tensor input) => Layers.call(input);

    /// <summary>The scores, and what every activation function returned on the way to them: (N, channels, h, w) each, image side first.</summary>
    public (Tensor Scores, IReadOnlyList<Tensor> Activations) ScoreWithActivations(Tensor images)
    {
        var activations = new List<Tensor>();
        var current = images;
        for (var layer = 0; layer < Layers.Count; layer++)
        {
            current = Layers[layer].call(current);
            if (Layers[layer] is LeakyReLU)
                activations.Add(current);
        }

        return (current, activations);
    }
}
