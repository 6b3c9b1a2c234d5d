namespace CycleDash.Web.Comparison.Scores;

/// <summary>Which value of a run counts in a comparison.</summary>
public enum ScoreValue
{
    /// <summary>That of the last evaluation: chosen before anything was measured.</summary>
    Last,

    /// <summary>The best of all evaluations: chosen by looking at the test images, so better than it will be on others.</summary>
    Best,
}
