using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimisers share: groups, the state of each parameter, and its exchange.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _state = new(ReferenceEqualityComparer.Instance);

    /// <summary>The options that a group takes where it leaves them open.</summary>
    private protected abstract OptimizerOptions Defaults { get; }

    /// <summary>The options of all groups and the state of all parameters, as live objects.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            result.Options.Add(group.Options!);
            var positions = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                positions.Add(result.State.Count);
                result.State.Add(_state[parameter]);
            }
            result.StateIndexRef.Add(positions);
        }
        return result;
    }

    /// <summary>Copies options and state from the dictionary of another optimiser over parameters of the same shapes.</summary>
    /// <exception cref="ArgumentException">The number of groups or parameters differs.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (state_dict.Options.Count != own.Options.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.", nameof(state_dict));
        if (state_dict.State.Count != own.State.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of states.", nameof(state_dict));

        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
        {
            if (!ReferenceEquals(target, source))
                target.LoadStateDict(source);
        }
        foreach (var (target, source) in own.State.Zip(state_dict.State))
        {
            if (!ReferenceEquals(target, source))
                target.LoadStateDict(source);
        }
    }

    /// <summary>Moves the state to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in _state.Values)
            state.to(device);
    }

    public override void zero_grad()
    {
        foreach (var parameter in parameters())
        {
            using var grad = parameter.grad;
            grad?.zero_();
        }
    }

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    public override void add_param_group(ParamGroup param_group)
    {
        // A lazy sequence such as Module.parameters() would be walked, names and all, at every step.
        param_group.Parameters = [.. param_group.Parameters];
        param_group.Options = WithDefaults(param_group.Options);
        param_group.Options.LearningRate ??= Defaults.LearningRate;
        param_group.InitialLearningRate = param_group.LearningRate;
        _parameter_groups.Add(param_group);

        foreach (var parameter in param_group.Parameters)
        {
            var state = NewState(parameter);
            _state[parameter] = state;
            state.Initialize(param_group.Options);
        }
    }

    /// <summary>Fills in what the options of a group leave open; makes them where there are none.</summary>
    private protected abstract OptimizerOptions WithDefaults(OptimizerOptions? options);

    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>Runs an update on every group, without gradients; temporary tensors are freed at the end.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var grad = enable_grad();
            loss = loss_closure();
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            body((T)group);
        return loss;
    }

    private protected OptimizerState StateOf(Parameter parameter) => _state[parameter];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var state in _state.Values.OfType<IDisposable>())
                state.Dispose();
            _state.Clear();
        }
        base.Dispose(disposing);
    }
}
