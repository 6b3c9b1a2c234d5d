using System.ComponentModel;
using System.Diagnostics;

namespace CycleDash.Training.Recording;

/// <summary>
/// Asks nvidia-smi, beside the training: <see cref="Latest"/> gives what the question before has found and asks the next one. A machine
/// without the program is asked once.
/// </summary>
/// <param name="program">Name or path of nvidia-smi.</param>
public sealed class GpuProbe(string program = "nvidia-smi") : IGpuProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Task asking = Task.CompletedTask;
    private volatile GpuReading? latest;
    private volatile bool isAbsent;

    public GpuReading? Latest()
    {
        if (!isAbsent && asking.IsCompleted)
            asking = AskAsync();
        return latest;
    }

    private async Task AskAsync()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--query-gpu=utilization.gpu,memory.used", "--format=csv,noheader,nounits"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            using var patience = new CancellationTokenSource(Patience);
            latest = process is null ? null : GpuReading.Parse(await process.StandardOutput.ReadToEndAsync(patience.Token));
            isAbsent = latest is null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException or OperationCanceledException)
        {
            // Not installed, no driver, or it hangs: training goes on without this chart.
            (latest, isAbsent) = (null, true);
        }
    }
}
