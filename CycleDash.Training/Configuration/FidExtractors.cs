namespace CycleDash.Training.Configuration;

/// <summary>
/// The feature extractors of a run's evaluations, as <c>fidExtractor</c> names them: <c>none</c>, one name for every evaluation, or a light
/// and a heavy one joined by <c>+</c>, of which the second measures the best evaluation so far and the last alone.
/// </summary>
/// <param name="Always">For every evaluation; null measures no distances.</param>
/// <param name="BestAndLast">Besides, where an evaluation is the best so far or the run's last; null where there is no second one.</param>
public sealed record FidExtractors(string? Always, string? BestAndLast)
{
    /// <summary>The value that leaves the distances out.</summary>
    public const string None = "none";

    private const char Separator = '+';

    /// <summary>Those that are named.</summary>
    public IEnumerable<string> Names => new[] { Always, BestAndLast }.OfType<string>();

    /// <summary>Reads the configuration's text. Whether the names are known is for others to say.</summary>
    public static FidExtractors Parse(string text) => text.Split(Separator, 2, StringSplitOptions.TrimEntries) switch
    {
        [None] => new(null, null),
        [var one] => new(one, null),
        [None, var bestAndLast] => new(null, bestAndLast),
        [var always, var bestAndLast] => new(always, bestAndLast),
        _ => new(text, null),
    };
}
