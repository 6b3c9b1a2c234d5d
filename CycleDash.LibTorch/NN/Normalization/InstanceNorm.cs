using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises every channel of every sample over space. Running statistics, where tracked, are used outside training mode.</summary>
public abstract class InstanceNorm : NormBase
{
    private const double DefaultMomentum = 0.1;

    protected InstanceNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum ?? DefaultMomentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <exception cref="ArgumentException">The input's rank or channel count is wrong.</exception>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);

        var channelDimension = (int)(input.ndim - GetNumberOfBatchDimensions());
        if (input.size(channelDimension) != num_features)
            throw new ArgumentException($"expected input's size at dim={channelDimension} to match num_features ({num_features}), but got: {input.size(channelDimension)}.", nameof(input));
        if (channelDimension != 0)
            return Normalize(input);

        using var batch = input.unsqueeze(0);
        using var normalized = Normalize(batch);
        return normalized.squeeze(0);
    }

    /// <summary>The rank of one sample, channels included.</summary>
    protected abstract long GetNumberOfBatchDimensions();

    private Tensor Normalize(Tensor input) =>
        nn.functional.instance_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? DefaultMomentum, eps);
}
