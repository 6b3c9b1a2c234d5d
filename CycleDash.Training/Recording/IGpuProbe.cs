namespace CycleDash.Training.Recording;

/// <summary>Tells how busy the machine's GPUs are.</summary>
public interface IGpuProbe
{
    /// <summary>The newest reading; null where there is none or no GPU. Returns at once.</summary>
    GpuReading? Latest();
}
