using System.Globalization;
using CycleDash.Bench;

/// <summary>
/// .NET runs this in the measured dashboard before its own entry point, because DOTNET_STARTUP_HOOKS names this assembly; the name and the
/// missing namespace are .NET's. It tells how much memory lives in the managed heap, which cannot be seen from outside.
/// </summary>
internal static class StartupHook
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Kept alive: a timer that nobody holds is collected.
    private static Timer? timer;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(DashboardProcess.HeapFileVariable) is { Length: > 0 } file)
            timer = new Timer(_ => Tell(file), null, Interval, Interval);
    }

    // Moved into place, so that nobody reads half of it.
    private static void Tell(string file)
    {
        File.WriteAllText(file + ".new", GC.GetTotalMemory(forceFullCollection: false).ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }
}
