namespace CycleDash.Web.Runs;

/// <summary>How comparisons are called that nobody named.</summary>
public static class ComparisonTag
{
    /// <summary>Followed by a hyphen and a number.</summary>
    public const string Prefix = "comparison";
}
