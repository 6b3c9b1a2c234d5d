using System.Globalization;

namespace CycleDash.Web.Api;

/// <summary>Ids of runs between commas, as addresses carry them.</summary>
internal static class RunIds
{
    /// <summary>Reads the ids, each once, in the order given. False where the text is something else; then <paramref name="odd"/> says what.</summary>
    public static bool TryRead(string? text, out IReadOnlyList<long> ids, out string? odd)
    {
        ids = [];
        var words = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        odd = words.Length == 0 ? "none is given" : null;
        var found = new List<long>();
        foreach (var word in words)
        {
            if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                odd = $"'{word}' is none";
                return false;
            }

            found.Add(id);
        }

        ids = [.. found.Distinct()];
        return odd is null;
    }
}
