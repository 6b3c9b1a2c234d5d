namespace CycleDash.Training.Configuration;

/// <summary>Finds what somebody probably meant to type.</summary>
public static class Suggestion
{
    /// <summary>The candidate nearest to the text by edit distance, ignoring case, or null where none is within a third of its length (at least 2).</summary>
    public static string? Nearest(string text, IEnumerable<string> candidates)
    {
        var lowered = text.ToLowerInvariant();
        var best = candidates
            .Select(candidate => (candidate, distance: EditDistance(lowered, candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.candidate is not null && best.distance <= Math.Max(2, best.candidate.Length / 3) ? best.candidate : null;
    }

    /// <summary>Levenshtein distance: insertions, deletions and substitutions.</summary>
    public static int EditDistance(string first, string second)
    {
        var previous = Enumerable.Range(0, second.Length + 1).ToArray();
        var current = new int[second.Length + 1];
        for (var i = 1; i <= first.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var substitution = previous[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[second.Length];
    }
}
