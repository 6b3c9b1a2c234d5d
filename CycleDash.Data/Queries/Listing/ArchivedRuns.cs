namespace CycleDash.Data.Queries.Listing;

/// <summary>What a list does with runs that were put out of sight.</summary>
public enum ArchivedRuns
{
    /// <summary>Leaves them out.</summary>
    Hide,

    /// <summary>Shows nothing else.</summary>
    Only,

    /// <summary>Shows them among the others.</summary>
    All,
}
