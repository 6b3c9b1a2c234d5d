namespace CycleDash.Web.Runs.Logs;

/// <summary>How much a line of a run's log matters.</summary>
public enum RunLogLevel
{
    Information,
    Warning,
    Error,
}
