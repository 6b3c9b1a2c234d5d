using System.Diagnostics;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Runs;

/// <summary>Who owns a running run: this process, as other processes on this machine recognise it.</summary>
public static class ProcessIdentity
{
    /// <summary>The kernel counts start times in ticks of 10 ms; two readings of one process differ by less than this.</summary>
    private static readonly TimeSpan StartTimeTolerance = TimeSpan.FromSeconds(1);

    /// <summary>This process.</summary>
    public static RunOwner Current { get; } = ReadCurrent();

    /// <summary>Whether that process still runs here: same host, same id, same start (ids are used again).</summary>
    public static bool IsAlive(RunOwner owner)
    {
        if (owner.Host != Current.Host)
            return false;
        try
        {
            using var process = Process.GetProcessById(owner.ProcessId);
            return !process.HasExited && (new DateTimeOffset(process.StartTime) - owner.ProcessStartedAt).Duration() < StartTimeTolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static RunOwner ReadCurrent()
    {
        using var process = Process.GetCurrentProcess();
        return new(Environment.MachineName, process.Id, new DateTimeOffset(process.StartTime).ToUniversalTime());
    }
}
