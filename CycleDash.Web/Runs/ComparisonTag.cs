namespace CycleDash.Web.Runs;

/// <summary>How comparisons are called that nobody named.</summary>
public static class ComparisonTag
{
    /// <summary>Followed by a hyphen and a number.</summary>
    public const string Prefix = "comparison";

    /// <summary>The tags without those of comparisons: a clone of a comparison's run is no part of that comparison.</summary>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> tags) => [.. tags.Where(tag => !IsNumbered(tag))];

    private static bool IsNumbered(string tag) =>
        tag.StartsWith(Prefix + "-", StringComparison.Ordinal) && tag.Length > Prefix.Length + 1 && tag.AsSpan(Prefix.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0;
}
