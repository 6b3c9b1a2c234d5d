using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>
/// Linux's scheduling class for what may only use the time that nobody else wants. Browsers of that class take next to nothing from a
/// training on the same cores: as if the viewers sat at machines of their own, which they do.
/// </summary>
internal static class IdlePriority
{
    /// <summary>Puts this process into that class, and with it whatever it starts from now on.</summary>
    /// <exception cref="FormatException">The system's <c>chrt</c> is not there or refused.</exception>
    public static async Task TakeAsync()
    {
        using var chrt = Process.Start(new ProcessStartInfo("chrt") { ArgumentList = { "--idle", "--all-tasks", "--pid", "0", Environment.ProcessId.ToString(CultureInfo.InvariantCulture) } })
            ?? throw new FormatException("--browsers idle needs the program chrt (Debian package util-linux)");
        await chrt.WaitForExitAsync();
        if (chrt.ExitCode != 0)
            throw new FormatException($"--browsers idle: chrt ended with code {chrt.ExitCode}");
    }
}
