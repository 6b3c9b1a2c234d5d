using System.Globalization;

namespace CycleDash.Bench;

/// <summary>The most memory that this process held since a mark, as Linux counts it (VmHWM); libtorch's share included.</summary>
internal static class PeakMemory
{
    /// <summary>Begins anew: see proc(5), clear_refs.</summary>
    public static void Reset()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>Since the last <see cref="Reset"/>, in MiB.</summary>
    public static long MiB() => long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;
}
