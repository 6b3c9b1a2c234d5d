using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Trainers;

/// <summary>The past of each of the four networks, kept only where historical averaging has a weight.</summary>
public sealed class HistoricalAverages : IDisposable
{
    private readonly double lambda;
    private readonly List<(string Name, Module Network, HistoricalAverage Average)> averages = [];

    public HistoricalAverages(RunConfig config, CycleNetworks networks)
    {
        lambda = config.LambdaHistoricalAveraging;
        if (lambda > 0)
            averages.AddRange(networks.All.Select(pair => (pair.Name, (Module)pair.Network, new HistoricalAverage([.. pair.Network.named_parameters()]))));
    }

    /// <summary>The loss with the network's penalty, which is noted under the name; the loss itself where the penalty has no weight.</summary>
    public Tensor AddTo(Tensor loss, Module network, string name, StepTerms terms) =>
        lambda == 0 ? loss : loss + terms.Note(name, averages.Single(entry => ReferenceEquals(entry.Network, network)).Average.Penalty()) * lambda;

    /// <summary>What a checkpoint keeps, e.g. <c>generator_AB.model.1.weight</c>; empty where nothing is averaged.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Save() =>
        [.. averages.SelectMany(entry => entry.Average.Save().Select(saved => ($"{entry.Name}.{saved.Name}", saved.Tensor)))];

    /// <summary>Copies back what <see cref="Save"/> returned.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved)
    {
        foreach (var (name, _, average) in averages)
        {
            var prefix = name + ".";
            average.Restore(saved.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value));
        }
    }

    /// <summary>Forgets the past: it begins with the present weights.</summary>
    public void BeginHere() => averages.ForEach(entry => entry.Average.BeginHere());

    public void Dispose() => averages.ForEach(entry => entry.Average.Dispose());
}
