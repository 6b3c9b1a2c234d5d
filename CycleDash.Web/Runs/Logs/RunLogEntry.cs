using System.Globalization;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Runs.Logs;

/// <summary>A line of a run's log as readers see it: an event of its history, or what the server logged about it.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Source">What it is about, or who says it.</param>
/// <param name="Event">The kind of event; null for a line of the server.</param>
/// <param name="Step">The step of an event; null for a line of the server.</param>
/// <param name="Message">In a line or a few.</param>
/// <param name="Details">The rest, e.g. a stack trace; null where there is none.</param>
public sealed record RunLogEntry(DateTimeOffset At, RunLogLevel Level, string Source, RunEventKind? Event, long? Step, string Message, string? Details)
{
    /// <summary>An event of the run's history. What follows its first line are details.</summary>
    public static RunLogEntry Of(RunEvent line)
    {
        var parts = line.Message.Split('\n', 2);
        return new(ToMilliseconds(line.At), LevelOf(line.Kind), line.Kind == RunEventKind.DecayStarted ? "Decay started" : line.Kind.ToString(), line.Kind, line.Step, parts[0], parts.ElementAtOrDefault(1));
    }

    /// <summary>A line that the server logged.</summary>
    public static RunLogEntry Of(RunLogLine line) =>
        new(ToMilliseconds(line.At), line.Level, line.Source[(line.Source.LastIndexOf('.') + 1)..], null, null, line.Message, line.Details);

    /// <summary>Whether it is at least of a level and holds a text, whatever its case.</summary>
    public bool Matches(RunLogLevel least, string? search)
    {
        bool Holds(string? text) => text?.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase) == true;
        return Level >= least && (string.IsNullOrWhiteSpace(search) || Holds(Message) || Holds(Source) || Holds(Details));
    }

    /// <summary>In one line of text, with tabs between its parts; details follow in lines of their own.</summary>
    public override string ToString()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{At:yyyy-MM-dd HH:mm:ss.fff}Z\t{Level}\t{Source}\t{(Step is { } step ? $"step {step}" : "")}\t{Message}");
        return Details is null ? head : $"{head}\n{Details}";
    }

    // Errors end a run; warnings are what a reader may have to act on.
    private static RunLogLevel LevelOf(RunEventKind kind) => kind switch
    {
        RunEventKind.Failed => RunLogLevel.Error,
        RunEventKind.Note or RunEventKind.Interrupted or RunEventKind.Cancelled => RunLogLevel.Warning,
        RunEventKind.Created or RunEventKind.Started or RunEventKind.Resumed or RunEventKind.Evaluated or RunEventKind.Checkpointed
            or RunEventKind.DecayStarted or RunEventKind.Paused or RunEventKind.Completed => RunLogLevel.Information,
    };

    // The store keeps moments to the millisecond, so that an entry equals itself whether it was read or told.
    private static DateTimeOffset ToMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
