using System.Globalization;

namespace CycleDash.Bench;

/// <summary>Memory of running processes as Linux tells it in proc(5).</summary>
internal static class ProcessMemory
{
    /// <summary>Pages in RAM, in MB.</summary>
    public static double Resident(int process) => Field(process, "VmRSS:");

    /// <summary>Pages in RAM that belong to no file, in MB.</summary>
    public static double Private(int process) => Field(process, "RssAnon:");

    /// <summary>Processes that a process has started, and those that they have started.</summary>
    public static IReadOnlyList<int> Descendants(int process)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).ToDictionary(id => id, ParentOf);
        List<int> found = [process];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(parents.Where(pair => pair.Value == found[i]).Select(pair => pair.Key));
        return found[1..];
    }

    private static int ParentOf(int process) => (int)Number(process, "PPid:");

    private static double Field(int process, string name) => Number(process, name) * 1024 / 1e6;

    /// <summary>Zero for a process that has just ended.</summary>
    private static long Number(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
