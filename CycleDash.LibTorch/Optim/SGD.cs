using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, optionally with momentum.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    private readonly Options _defaults;

    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <exception cref="ArgumentException">A negative rate, momentum or decay, or Nesterov without momentum or with dampening.</exception>
    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}", nameof(lr));
        if (momentum < 0)
            throw new ArgumentException($"Invalid momentum value: {momentum}", nameof(momentum));
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}", nameof(weight_decay));
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening", nameof(nesterov));

        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters)
            base.add_param_group(group);
    }

    /// <summary>The momentum of groups that are added later.</summary>
    public double Momentum
    {
        get => _defaults.momentum!.Value;
        set => _defaults.momentum = value;
    }

    private protected override OptimizerOptions Defaults => _defaults;

    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    private protected override OptimizerOptions WithDefaults(OptimizerOptions? options)
    {
        var own = (Options?)options ?? new Options();
        own.momentum ??= _defaults.momentum;
        own.dampening ??= _defaults.dampening;
        own.weight_decay ??= _defaults.weight_decay;
        own.nesterov ??= _defaults.nesterov;
        own.maximize ??= _defaults.maximize;
        return own;
    }

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private void Update(ParamGroup group)
    {
        var options = group.Options;
        foreach (var parameter in group.Parameters)
        {
            using var grad = parameter.grad;
            if (grad is null)
                continue;

            var direction = Direction(parameter, grad, (State)StateOf(parameter), options);
            var rate = options.LearningRate!.Value;
            parameter.add_(direction, alpha: options.maximize!.Value ? rate : -rate);
        }
    }

    private static Tensor Direction(Parameter parameter, Tensor grad, State state, Options options)
    {
        var weightDecay = options.weight_decay!.Value;
        var momentum = options.momentum!.Value;
        if (weightDecay != 0)
            grad = grad.add(parameter, alpha: weightDecay);
        if (momentum == 0)
            return grad;

        if (state.momentum_buffer is null)
            state.momentum_buffer = grad.clone().DetachFromDisposeScope();
        else
            state.momentum_buffer.mul_(momentum).add_(grad, alpha: 1 - options.dampening!.Value);
        return options.nesterov!.Value ? grad.add(state.momentum_buffer, alpha: momentum) : state.momentum_buffer;
    }
}
