using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Evaluation;

/// <summary>Test images of one domain and their translations. The tensors live as long as the dispose scope around the batch.</summary>
public sealed class TranslatedBatch
{
    private readonly Module<Tensor, Tensor> back;
    private Tensor? reconstructed;

    /// <param name="indices">Places of the images in the dataset's test split.</param>
    /// <param name="real">(N, C, H, W) in [-1, 1], on the networks' device.</param>
    /// <param name="there">Translates them.</param>
    /// <param name="back">Translates the translations.</param>
    public TranslatedBatch(IReadOnlyList<int> indices, Tensor real, Module<Tensor, Tensor> there, Module<Tensor, Tensor> back)
    {
        this.back = back;
        Indices = indices;
        Real = real;
        Translated = there.call(real);
    }

    /// <summary>Places of the images in the dataset's test split.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>(N, C, H, W) in [-1, 1].</summary>
    public Tensor Real { get; }

    /// <summary>The same shape and range.</summary>
    public Tensor Translated { get; }

    /// <summary>The translations translated back, made when a score first asks for them.</summary>
    public Tensor Reconstructed => reconstructed ??= back.call(Translated);
}
