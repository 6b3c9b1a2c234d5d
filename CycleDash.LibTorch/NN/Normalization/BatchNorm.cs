using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises every channel over batch and space: with the batch's statistics in training mode, with the running ones otherwise.</summary>
public abstract class BatchNorm : NormBase
{
    protected BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);

        var weightOfBatch = momentum ?? 0;
        if (training && track_running_stats && num_batches_tracked is not null)
        {
            num_batches_tracked.add_(1);
            weightOfBatch = momentum ?? 1.0 / num_batches_tracked.item<long>();
        }

        var useBatch = training || (running_mean is null && running_var is null);
        var passRunning = !training || track_running_stats;
        return nn.functional.batch_norm(input, passRunning ? running_mean : null, passRunning ? running_var : null, weight, bias, useBatch, weightOfBatch, eps);
    }
}
