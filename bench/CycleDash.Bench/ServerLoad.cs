using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>
/// How much of a core the dashboard uses besides the training in it, over stretches of time: processor time of its process without that of the
/// training's threads, as proc(5) tells it to 10 ms.
/// </summary>
internal sealed class ServerLoad(int process)
{
    private const int TicksPerSecond = 100;

    // What Linux keeps of the name that the product gives to the thread; those that it starts inherit it.
    private const string TrainingThread = "(training of run)";

    private double seconds;
    private double used;

    /// <summary>Percent of one core, over all stretches.</summary>
    public double Percent => 100 * used / seconds;

    /// <summary>Measures while something happens.</summary>
    public async Task<T> MeasureAsync<T>(Func<Task<T>> happens)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), UsedBesideTraining());
        var result = await happens();
        used += UsedBesideTraining() - before;
        seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
        return result;
    }

    private double UsedBesideTraining()
    {
        var folder = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}";
        var threads = Directory.GetDirectories(folder + "/task").Select(StatOf).Where(stat => stat.Contains(TrainingThread, StringComparison.Ordinal));
        return SecondsIn(StatOf(folder)) - threads.Sum(SecondsIn);
    }

    // Threads come and go.
    private static string StatOf(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/stat");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static double SecondsIn(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..13].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
