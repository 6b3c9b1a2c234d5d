using System.Runtime.InteropServices;

namespace CycleDash.Web.Runs;

/// <summary>
/// Lets the dashboard go before the training. .NET's own thread priorities do nothing on Linux, but there every thread has
/// its niceness, which the worker threads of OpenMP inherit from the thread that starts them.
/// </summary>
internal static partial class ThreadPriority
{
    private const int PrioProcess = 0;
    private const int CallingThread = 0;
    private const int Niceness = 10;

    /// <summary>Lowers the priority of the calling thread and of the threads that it will start. Elsewhere than on Linux it does nothing.</summary>
    public static void Lower()
    {
        // Failing changes nothing but the priority.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PrioProcess, CallingThread, Niceness);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
