using System.Globalization;
using CycleDash.Data.Queries.Listing;
using CycleDash.Training.Configuration;
using CycleDash.Web.Api;
using CycleDash.Web.Comparison.Scores;

namespace CycleDash.Web.Comparison;

/// <summary>Reads what an address says about a comparison. What is left out has its usual value.</summary>
internal static class ComparisonAddress
{
    /// <summary>Null where the ids are valid; otherwise the fault, with what is valid.</summary>
    public static ConfigFault? ReadRuns(string? runs, out IReadOnlyList<long> ids)
    {
        if (!RunIds.TryRead(runs, out ids, out var odd))
            return new("runs", $"runs takes ids of runs between commas, e.g. runs=1,2; {odd}.");
        return ids.Count > ComparisonReader.MostRuns ? new("runs", TooMany(ids.Count)) : null;
    }

    /// <summary>Null where all is valid; otherwise the first fault, with what is valid.</summary>
    public static ConfigFault? ReadOptions(string? group, string? value, string? level, long? baseRun, out ComparisonOptions options)
    {
        options = new() { BaseRun = baseRun };
        if (ReadGrouping(group, out var problem) is not { } grouping)
            return new("group", problem);
        if (!TryReadName<ScoreValue>(value, out var chosen))
            return new("value", ValueFault(value));
        if (!TryReadLevel(level, out var significance))
            return new("level", LevelFault(level));
        options = options with { Grouping = grouping, Value = chosen ?? ScoreValue.Last, Level = significance };
        return null;
    }

    /// <summary>The grouping of that name, the usual one for none; null where there is no such, with what there is.</summary>
    public static RunGrouping? ReadGrouping(string? text, out string problem)
    {
        problem = "";
        return string.IsNullOrWhiteSpace(text) ? RunGrouping.Settings : RunGrouping.Parse(text.Trim(), out problem);
    }

    /// <summary>What is valid in place of a value that is none.</summary>
    public static string ValueFault(string? text) => $"value takes last or best, not '{text}'.";

    /// <summary>What is valid in place of a level that is none.</summary>
    public static string LevelFault(string? text) => $"level takes one of {string.Join(", ", ComparisonOptions.Levels.Select(Text))}, not '{text}'.";

    /// <summary>What is valid in place of a band that is none.</summary>
    public static string BandFault(string? text) => $"band takes range, sd or interval, not '{text}'.";

    /// <summary>What is valid in place of an axis that is none.</summary>
    public static string AxisFault(string? text) => $"x takes step or epoch, not '{text}'.";

    /// <summary>What to do instead of comparing so many.</summary>
    public static string TooMany(int count) =>
        $"A comparison takes {ComparisonReader.MostRuns} runs at most, not {count}. Filter or group them on the runs page, and compare the groups that matter.";

    /// <summary>The value of that name, whatever its case; null for none. False where there is no such value.</summary>
    public static bool TryReadName<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!text.All(char.IsAsciiLetter) || !Enum.TryParse<T>(text, ignoreCase: true, out var parsed))
            return false;
        value = parsed;
        return true;
    }

    /// <summary>A level that may be chosen, the usual one for none.</summary>
    public static bool TryReadLevel(string? text, out double level)
    {
        level = ComparisonOptions.DefaultLevel;
        return string.IsNullOrWhiteSpace(text)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out level) && ComparisonOptions.Levels.Contains(level));
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
