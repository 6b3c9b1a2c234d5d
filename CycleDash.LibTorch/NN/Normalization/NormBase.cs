using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance norm share: the affine parameters and the running statistics, one value per channel.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _num_batches_tracked;

    protected NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;

        if (affine)
        {
            weight = nn.Parameter(ones([num_features], dtype, device));
            bias = nn.Parameter(zeros([num_features], dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = zeros([num_features], dtype, device);
            running_var = ones([num_features], dtype, device);
            num_batches_tracked = zeros([], ScalarType.Int64, device);
        }
    }

    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of the newest batch in the running statistics; null takes the plain average of all batches.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there are <see cref="weight"/> and <see cref="bias"/>.</summary>
    public bool affine { get; }

    public bool track_running_stats { get; }

    /// <summary>Shape (C), null unless affine. A new value replaces and disposes the old one.</summary>
    public Parameter weight
    {
        get => _weight!;
        set => SetParameter(nameof(weight), ref _weight, value);
    }

    /// <summary>Shape (C), null unless affine. A new value replaces and disposes the old one.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => SetParameter(nameof(bias), ref _bias, value);
    }

    /// <summary>Shape (C), null unless statistics are tracked.</summary>
    public Tensor? running_mean
    {
        get => _running_mean;
        set => SetBuffer(nameof(running_mean), ref _running_mean, value);
    }

    /// <summary>Shape (C), null unless statistics are tracked.</summary>
    public Tensor? running_var
    {
        get => _running_var;
        set => SetBuffer(nameof(running_var), ref _running_var, value);
    }

    /// <summary>A scalar (int64), null unless statistics are tracked.</summary>
    public Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set => SetBuffer(nameof(num_batches_tracked), ref _num_batches_tracked, value);
    }

    /// <summary>Forgets the batches seen so far.</summary>
    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(running_mean!);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    /// <summary>Sets weights to 1, biases to 0 and forgets the running statistics.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    /// <exception cref="ArgumentException">The input has the wrong rank.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);

    private void SetBuffer(string bufferName, ref Tensor? field, Tensor? value)
    {
        if (ReferenceEquals(value, field))
            return;
        field?.Dispose();
        field = value?.DetachFromDisposeScope();
        ConditionallyRegisterBuffer(bufferName, field);
    }
}
