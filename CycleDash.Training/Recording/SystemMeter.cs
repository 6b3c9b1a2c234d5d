namespace CycleDash.Training.Recording;

/// <summary>
/// What training takes from the machine, sampled now and then on the training thread. Costs some microseconds; a GPU is asked beside it.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="interval">Shortest time between two samples; null for <see cref="DefaultInterval"/>.</param>
/// <param name="gpus">Tells of GPUs; null for <see cref="GpuProbe"/> with nvidia-smi.</param>
public sealed class SystemMeter(TimeProvider time, TimeSpan? interval = null, IGpuProbe? gpus = null)
{
    /// <summary>Often enough to see a leak or a stall, rare enough not to matter.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    private readonly IGpuProbe gpus = gpus ?? new GpuProbe();
    private long sampledAt = time.GetTimestamp();
    private TimeSpan processorTime = Environment.CpuUsage.TotalTime;

    /// <summary>Processor, memory and GPU since the sample before; null until it is time for the next one.</summary>
    public IReadOnlyList<Metric>? Sample()
    {
        var elapsed = time.GetElapsedTime(sampledAt);
        if (elapsed < (interval ?? DefaultInterval))
            return null;
        var used = Environment.CpuUsage.TotalTime;
        var share = (used - processorTime) / elapsed / Environment.ProcessorCount;
        (sampledAt, processorTime) = (time.GetTimestamp(), used);
        List<Metric> metrics =
        [
            new(MetricNames.CpuPercent, 100 * Math.Clamp(share, 0, 1)),
            new(MetricNames.MemoryMebibytes, Environment.WorkingSet / (1024.0 * 1024.0)),
        ];
        if (gpus.Latest() is { } gpu)
            metrics.AddRange([new(MetricNames.GpuPercent, gpu.Percent), new(MetricNames.GpuMemoryMebibytes, gpu.MemoryMebibytes)]);
        return metrics;
    }
}
