using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss whose elements are multiplied by a weight before they are combined.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    protected WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    /// <summary>Broadcast against the loss's elements; null weighs all alike.</summary>
    public Tensor? weight { get; }
}
