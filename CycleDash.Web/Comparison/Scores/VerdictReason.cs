namespace CycleDash.Web.Comparison.Scores;

/// <summary>Why a comparison of two groups ends as it does.</summary>
public enum VerdictReason
{
    /// <summary>The test is significant: there is a winner.</summary>
    Significant,

    /// <summary>A run's value is no finite number.</summary>
    NotFinite,

    /// <summary>Groups of these sizes could not reach the level, whatever they had measured.</summary>
    TooFewRuns,

    /// <summary>Not significant, and the intervals of both means share values.</summary>
    IntervalsOverlap,

    /// <summary>Not significant, although the intervals lie apart.</summary>
    MayBeChance,
}
