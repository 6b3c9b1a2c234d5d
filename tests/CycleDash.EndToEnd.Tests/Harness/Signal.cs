using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>The signal that .NET cannot send itself.</summary>
internal static partial class Signal
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM.</summary>
    /// <exception cref="Win32Exception">There is no such process, or it belongs to someone else.</exception>
    public static void Terminate(int processId)
    {
        if (Kill(processId, SigTerm) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
