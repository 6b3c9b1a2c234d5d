using CycleDash.Training.Datasets;

namespace CycleDash.Web.Cli;

/// <summary>Shows an import's progress on one line of a terminal's stderr; nothing in a log.</summary>
internal sealed class ImportProgressLine : IProgress<ImportProgress>
{
    private long lastPercent = -1;

    private ImportProgressLine()
    {
    }

    /// <summary>Null where stderr is no terminal.</summary>
    public static IProgress<ImportProgress>? ForTerminal() => Console.IsErrorRedirected ? null : new ImportProgressLine();

    public void Report(ImportProgress value)
    {
        var percent = value.Total == 0 ? 100 : 100L * value.Done / value.Total;
        if (Interlocked.Exchange(ref lastPercent, percent) == percent)
            return;
        Console.Error.Write($"\r{value.Stage.ToString().ToLowerInvariant()} {value.Done}/{value.Total}   ");
        if (value.Done == value.Total)
            Console.Error.WriteLine();
    }
}
