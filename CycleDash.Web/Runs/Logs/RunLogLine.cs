namespace CycleDash.Web.Runs.Logs;

/// <summary>What the server logged about a run.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Source">Category of the logger, e.g. <c>CycleDash.Web.Runs.RunSession</c>.</param>
/// <param name="Message">In a line or a few.</param>
/// <param name="Details">The exception with its stack trace; null where there was none.</param>
public sealed record RunLogLine(DateTimeOffset At, RunLogLevel Level, string Source, string Message, string? Details);
