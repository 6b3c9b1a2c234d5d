using CycleDash.Training.Weights.Fetching;

namespace CycleDash.Web.Cli;

/// <summary>Shows a download's progress on one line of a terminal's stderr; nothing in a log.</summary>
internal sealed class WeightsProgressLine : IProgress<WeightsProgress>
{
    private const double Megabyte = 1e6;

    private string lastLine = "";

    private WeightsProgressLine()
    {
    }

    /// <summary>Null where stderr is no terminal.</summary>
    public static IProgress<WeightsProgress>? ForTerminal() => Console.IsErrorRedirected ? null : new WeightsProgressLine();

    public void Report(WeightsProgress value)
    {
        var amount = (value.BytesDone, value.BytesTotal) switch
        {
            (0, _) => "",
            (var done, { } total) => FormattableString.Invariant($" {done / Megabyte:0} of {total / Megabyte:0} MB"),
            (var done, null) => FormattableString.Invariant($" {done / Megabyte:0} MB"),
        };
        var line = $"{value.Name}: {value.Stage.ToString().ToLowerInvariant()}{amount}";
        if (Interlocked.Exchange(ref lastLine, line) == line)
            return;
        Console.Error.Write($"\r{line,-70}");
        if (value.Stage == WeightsStage.Converting)
            Console.Error.WriteLine();
    }
}
