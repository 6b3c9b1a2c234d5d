using System.ComponentModel;
using System.Diagnostics;

namespace CycleDash.Training.Recording;

/// <summary>
/// Asks nvidia-smi, beside the training: <see cref="Latest"/> gives what the question before has found and asks the next one. Without the
/// program it is asked once, and no more where it goes on without a usable answer (no driver, no GPU).
/// </summary>
/// <param name="program">Name or path of nvidia-smi.</param>
public sealed class GpuProbe(string program = "nvidia-smi") : IGpuProbe
{
    private const int MostFailures = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Task asking = Task.CompletedTask;
    private volatile GpuReading? latest;
    private volatile int failures;

    public GpuReading? Latest()
    {
        if (failures < MostFailures && asking.IsCompleted)
            asking = AskAsync();
        return latest;
    }

    private async Task AskAsync()
    {
        try
        {
            latest = await ReadAsync();
            failures = latest is null ? failures + 1 : 0;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException or OperationCanceledException)
        {
            // Training goes on without this chart.
            latest = null;
            failures = exception is Win32Exception ? MostFailures : failures + 1;
        }
    }

    private async Task<GpuReading?> ReadAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["--query-gpu=utilization.gpu,memory.used", "--format=csv,noheader,nounits"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        if (process is null)
            return null;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return GpuReading.Parse(await process.StandardOutput.ReadToEndAsync(patience.Token));
        }
        catch (OperationCanceledException)
        {
            // It hangs; the next one would hang beside it.
            process.Kill();
            throw;
        }
    }
}
