using System.Globalization;

namespace CycleDash.Training.Recording;

/// <summary>How busy the machine's GPUs are.</summary>
/// <param name="Percent">Utilisation, mean over the GPUs.</param>
/// <param name="MemoryMebibytes">Memory in use, all GPUs together.</param>
public sealed record GpuReading(double Percent, double MemoryMebibytes)
{
    /// <summary>Reads "utilisation, memory" lines of nvidia-smi, one for each GPU; null where there is none that can be read.</summary>
    public static GpuReading? Parse(string output)
    {
        var gpus = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(',', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 2)
            .Select(cells => (IsRead: TryRead(cells[0], out var percent) & TryRead(cells[1], out var memory), percent, memory))
            .Where(gpu => gpu.IsRead).ToList();
        return gpus.Count == 0 ? null : new(gpus.Average(gpu => gpu.percent), gpus.Sum(gpu => gpu.memory));
    }

    private static bool TryRead(string cell, out double number) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
