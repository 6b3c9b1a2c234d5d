namespace CycleDash.Web.Components.Pages.RunDetails;

/// <summary>How much a line of the run's log matters.</summary>
public enum RunLogLevel
{
    Information,
    Warning,
    Error,
}

