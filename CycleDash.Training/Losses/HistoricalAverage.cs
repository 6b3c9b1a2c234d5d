using CycleDash.Training.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.Training.Losses;

/// <summary>
/// Historical averaging (Salimans et al. 2016, arXiv:1606.03498, section 3.3): ‖θ − mean of past θ‖² of one network keeps it near
/// where it has been. The past are the weights before each earlier step of the network, all with equal weight; before the first
/// step there is none and the penalty is 0.
/// </summary>
/// <param name="parameters">θ under its names; the objects must not be replaced later.</param>
public sealed class HistoricalAverage(IReadOnlyList<(string Name, Parameter Parameter)> parameters) : IDisposable
{
    private const string CountName = "count";

    private readonly List<Tensor> means = [.. parameters.Select(pair => pair.Parameter.detach().clone().DetachFromDisposeScope())];
    private long count;

    /// <summary>The penalty of the present weights, which then become part of the past. Call it once per step of the network, before the step.</summary>
    /// <returns>A scalar, unweighted; gradients flow to the weights.</returns>
    public Tensor Penalty()
    {
        var squares = parameters.Zip(means, (pair, mean) => (pair.Parameter - mean).square().sum()).ToList();
        var penalty = stack(squares).sum();
        Remember();
        return penalty;
    }

    /// <summary>The means under the parameters' names, not copied, and how many weights are in them.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Save() =>
        [.. parameters.Zip(means, (pair, mean) => (pair.Name, mean)), (CountName, tensor(count))];

    /// <summary>Copies back what <see cref="Save"/> returned.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved)
    {
        using var withoutGradients = no_grad();
        foreach (var ((name, _), mean) in parameters.Zip(means))
            mean.copy_(Find(saved, name, mean.shape));
        count = Find(saved, CountName, []).item<long>();
    }

    /// <summary>Forgets the past: the next penalty is 0, as before the first step.</summary>
    public void BeginHere()
    {
        using var withoutGradients = no_grad();
        foreach (var ((_, parameter), mean) in parameters.Zip(means))
            mean.copy_(parameter);
        count = 0;
    }

    public void Dispose() => means.ForEach(mean => mean.Dispose());

    private void Remember()
    {
        using var withoutGradients = no_grad();
        count++;
        foreach (var ((_, parameter), mean) in parameters.Zip(means))
            mean.add_((parameter - mean) / count);
    }

    private static Tensor Find(IReadOnlyDictionary<string, Tensor> saved, string name, long[] shape) =>
        SavedTensors.Find(saved, name, shape, "The historical average");
}
