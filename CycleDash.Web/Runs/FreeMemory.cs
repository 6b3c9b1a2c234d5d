using System.Globalization;

namespace CycleDash.Web.Runs;

/// <summary>How much memory this process may still take.</summary>
internal static class FreeMemory
{
    private const string Linux = "/proc/meminfo";
    private const string Available = "MemAvailable:";

    /// <summary>Bytes that are free on this machine and within the limit of its container.</summary>
    public static long Bytes()
    {
        var withinLimit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return File.Exists(Linux) && AvailableOf(File.ReadLines(Linux)) is { } free ? Math.Min(free, withinLimit) : withinLimit;
    }

    private static long? AvailableOf(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Available, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Available.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var kibibytes)
            ? 1024 * kibibytes
            : null;
}
