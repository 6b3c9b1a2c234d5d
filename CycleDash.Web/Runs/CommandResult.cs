namespace CycleDash.Web.Runs;

/// <summary>What came of a command to a run.</summary>
/// <param name="Outcome">Whether it was done, and if not, whose fault that is.</param>
/// <param name="Problem">Why it was not done and what to do instead; null where it was done.</param>
public sealed record CommandResult(CommandOutcome Outcome, string? Problem)
{
    public static CommandResult Success { get; } = new(CommandOutcome.Done, null);

    public bool Done => Outcome == CommandOutcome.Done;

    public static CommandResult NotFound(long runId) => new(CommandOutcome.NotFound, $"There is no run {runId}.");

    public static CommandResult Conflict(string problem) => new(CommandOutcome.Conflict, problem);
}

/// <summary>How a command to a run ended.</summary>
public enum CommandOutcome
{
    Done,
    NotFound,
    Conflict,
}
