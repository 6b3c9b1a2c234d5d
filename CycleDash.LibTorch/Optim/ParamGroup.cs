using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters that share options.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>Null until the group is added to an optimiser, unless options are given.</summary>
    public OptimizerOptions? Options { get; set; }

    /// <exception cref="InvalidOperationException">The group has no learning rate yet.</exception>
    public double LearningRate
    {
        get => OwnOptions.LearningRate!.Value;
        set => OwnOptions.LearningRate = value;
    }

    /// <exception cref="InvalidOperationException">The group has no options yet.</exception>
    public double InitialLearningRate
    {
        get => OwnOptions.InitialLearningRate;
        set => OwnOptions.InitialLearningRate = value;
    }

    private OptimizerOptions OwnOptions => Options ?? throw new InvalidOperationException("The parameter group has no options yet.");
}
