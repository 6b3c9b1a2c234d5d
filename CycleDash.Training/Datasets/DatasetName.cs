using System.Text.RegularExpressions;

namespace CycleDash.Training.Datasets;

/// <summary>Names of datasets: they are folder names, URL parts and values of <c>--set dataset=</c>.</summary>
public static partial class DatasetName
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaximumLength = 100;

    /// <summary>What a name may be, to complete "a name has …".</summary>
    public const string Rule = "1 to 100 lower-case letters, digits and hyphens, and starts with a letter or digit";

    public static bool IsValid(string name) => name.Length <= MaximumLength && Pattern().IsMatch(name);

    /// <summary>The nearest valid name of a text, e.g. of a folder's name; null where nothing of it is usable.</summary>
    public static string? Suggest(string text)
    {
        var name = Unusable().Replace(text.ToLowerInvariant(), "-").Trim('-');
        if (name.Length > MaximumLength)
            name = name[..MaximumLength].TrimEnd('-');
        return name.Length == 0 ? null : name;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Unusable();
}
