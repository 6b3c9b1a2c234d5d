using System.Globalization;

namespace CycleDash.Web.Api;

/// <summary>Ids of runs between commas, as addresses carry them.</summary>
internal static class RunIds
{
    /// <summary>
    /// Reads the ids, each once, in the order given. False where something else is there, or nothing; then <paramref name="odd"/> says what, and
    /// <paramref name="ids"/> has the others.
    /// </summary>
    public static bool TryRead(string? text, out IReadOnlyList<long> ids, out string? odd)
    {
        var words = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        odd = words.Length == 0 ? "none is given" : null;
        var found = new List<long>();
        foreach (var word in words)
        {
            if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                found.Add(id);
            else
                odd ??= $"'{word}' is none";
        }

        ids = [.. found.Distinct()];
        return odd is null;
    }
}
