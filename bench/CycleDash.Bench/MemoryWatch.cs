using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>Watches for a long time whether the memory of the dashboard and of its pages stays flat while a run trains.</summary>
internal sealed class MemoryWatch(LiveDashboard dashboard, LiveBrowser browser)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Share of the time that is left out of the slope: caches fill, and the runtime compiles what it runs often.</summary>
    private const double Settling = 1 / 6.0;

    private const int PrintEverySamples = 10;

    /// <summary>Samples for so many minutes and prints a table in Markdown.</summary>
    public async Task RunAsync(long run, int minutes)
    {
        var samples = new List<MemorySample>();
        var firstStep = await dashboard.StepOfAsync(run);
        var watch = Stopwatch.StartNew();
        Console.WriteLine(Row("minute", MemorySample.Kinds.Select(kind => kind.Title)));
        Console.WriteLine(Row("---:", MemorySample.Kinds.Select(_ => "---:")));
        while (watch.Elapsed <= TimeSpan.FromMinutes(minutes))
        {
            await Task.Delay(Interval);
            samples.Add(await SampleAsync(watch.Elapsed.TotalMinutes));
            if (samples.Count % PrintEverySamples == 1)
                Console.WriteLine(Row(Text(samples[^1].Minutes), MemorySample.Kinds.Select(kind => Text(kind.Of(samples[^1])))));
        }

        var settled = samples.Where(sample => sample.Minutes >= Settling * minutes).ToList();
        Console.WriteLine($"\n{await dashboard.StepOfAsync(run) - firstStep} steps in {Text(watch.Elapsed.TotalMinutes)} minutes; MB, from minute {Text(settled[0].Minutes)} on\n");
        Console.WriteLine("| what | begin | end | least | most | MB/h |\n|---|---:|---:|---:|---:|---:|");
        foreach (var (title, of) in MemorySample.Kinds)
        {
            var values = settled.ConvertAll(sample => of(sample));
            Console.WriteLine(Row(title, [Text(values[0]), Text(values[^1]), Text(values.Min()), Text(values.Max()), Text(60 * Slope(settled, of))]));
        }
    }

    private async Task<MemorySample> SampleAsync(double minutes) => new(
        minutes, ProcessMemory.Resident(dashboard.ProcessId), ProcessMemory.Private(dashboard.ProcessId), dashboard.HeapMegabytes,
        ProcessMemory.Descendants(Environment.ProcessId).Except(dashboard.ProcessIds).Sum(ProcessMemory.Private),
        (await browser.HeapsAsync()).Average());

    /// <summary>Of the straight line with the least squares, per minute.</summary>
    private static double Slope(List<MemorySample> samples, Func<MemorySample, double> of)
    {
        var (time, value) = (samples.Average(sample => sample.Minutes), samples.Average(of));
        return samples.Sum(sample => (sample.Minutes - time) * (of(sample) - value)) / samples.Sum(sample => (sample.Minutes - time) * (sample.Minutes - time));
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Row(string first, IEnumerable<string> others) => $"| {first} | {string.Join(" | ", others)} |";
}
