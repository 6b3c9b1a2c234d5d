using CycleDash.Training.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv:1412.6980) over the named parameters of two networks that learn together, with a state that
/// is saved and restored exactly under the parameters' names.
/// </summary>
public sealed class NetworkOptimizer : IDisposable
{
    private const string Mean = "exp_avg";
    private const string Square = "exp_avg_sq";
    private const string Steps = "step";

    private readonly IReadOnlyList<(string Name, Parameter Parameter)> parameters;
    private readonly double initialRate;
    private readonly Adam adam;

    /// <param name="parameters">What it changes; their objects must not be replaced later.</param>
    /// <param name="learningRate">Step size before any decay.</param>
    /// <param name="beta1">Decay of the running mean of gradients.</param>
    /// <param name="beta2">Decay of the running mean of squared gradients.</param>
    public NetworkOptimizer(IReadOnlyList<(string Name, Parameter Parameter)> parameters, double learningRate, double beta1, double beta2)
    {
        this.parameters = parameters;
        initialRate = learningRate;
        adam = optim.Adam(parameters.Select(pair => pair.Parameter), learningRate, beta1, beta2);
    }

    /// <summary>One step against the gradients of the loss, and of it alone.</summary>
    /// <param name="loss">A scalar.</param>
    /// <param name="learningRateFactor">On the initial learning rate.</param>
    /// <returns>The learning rate that was used.</returns>
    public double Minimize(Tensor loss, double learningRateFactor)
    {
        var rate = initialRate * learningRateFactor;
        foreach (var group in adam.ParamGroups)
            group.LearningRate = rate;
        // Gradients of an earlier step are dropped, not zeroed: backward then writes instead of adding.
        foreach (var (_, parameter) in parameters)
            parameter.grad = null;
        loss.backward();
        adam.step();
        return rate;
    }

    /// <summary>The running means and step counts, e.g. <c>generator_AB.model.1.weight.exp_avg</c>. Step counts are new scalars; the rest is not copied.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Save() =>
        [.. States().SelectMany(pair => new[]
        {
            ($"{pair.Name}.{Mean}", pair.State.exp_avg),
            ($"{pair.Name}.{Square}", pair.State.exp_avg_sq),
            ($"{pair.Name}.{Steps}", tensor(pair.State.step)),
        })];

    /// <summary>Copies back what <see cref="Save"/> returned.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape; the message names it.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved)
    {
        using var withoutGradients = no_grad();
        foreach (var (name, state) in States())
        {
            state.exp_avg.copy_(Find(saved, $"{name}.{Mean}", state.exp_avg.shape));
            state.exp_avg_sq.copy_(Find(saved, $"{name}.{Square}", state.exp_avg_sq.shape));
            state.step = Find(saved, $"{name}.{Steps}", []).item<long>();
        }
    }

    public void Dispose() => adam.Dispose();

    private IEnumerable<(string Name, Adam.State State)> States() =>
        parameters.Zip(adam.state_dict().State, (pair, state) => (pair.Name, (Adam.State)state));

    private static Tensor Find(IReadOnlyDictionary<string, Tensor> saved, string name, long[] shape) =>
        SavedTensors.Find(saved, name, shape, "The optimiser");
}
