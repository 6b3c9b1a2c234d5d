using System.Globalization;

namespace CycleDash.Training.Configuration.Comparisons;

/// <summary>Reads the values of a swept hyperparameter: a list such as <c>1e-4, 2e-4</c>, and for whole numbers ranges such as <c>1..3</c>.</summary>
public static class ComparisonAxisReader
{
    private const string RangeSign = "..";

    /// <summary>Reads a list with commas.</summary>
    public static AxisReading Read(string key, string list) =>
        Read(key, list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads values one by one; each may be a range where the hyperparameter is a whole number.</summary>
    public static AxisReading Read(string key, IReadOnlyList<string> parts)
    {
        if (RunConfigSchema.Find(key) is not { } field)
            return Fault(key, RunConfigReader.UnknownKey(key).Message);
        if (key is "name" or "tags" or "notes")
            return Fault(key, $"{key} does not change the training and cannot be compared; it is the same for all runs.");
        if (parts.Count == 0)
            return Fault(key, $"{key} has no value; give one or more{(IsWhole(field) ? ", e.g. 1, 2, 5 or 1..3" : " with commas between them")}.");
        var values = new List<string>();
        foreach (var part in parts)
        {
            if (IsWhole(field) && part.Contains(RangeSign, StringComparison.Ordinal))
            {
                if (ReadRange(key, part, values) is { } problem)
                    return Fault(key, problem);
            }
            else if (RunConfigReader.Canonical(field, part) is { } value)
            {
                values.Add(value);
            }
            else
            {
                return Fault(key, $"{key} takes {field.ValidValues}; '{Shorten(part)}' is none.");
            }

            if (values.Count > ComparisonRequest.MaximumRuns)
                return Fault(key, $"{key} has more than {ComparisonRequest.MaximumRuns} values; a comparison has at most {ComparisonRequest.MaximumRuns} runs.");
        }

        var twice = values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? new(new(key, values), null) : Fault(key, $"{key} lists {Shorten(twice.Key)} twice; list each value once.");
    }

    private static string? ReadRange(string key, string text, List<string> values)
    {
        var ends = text.Split(RangeSign, 2, StringSplitOptions.TrimEntries);
        if (!int.TryParse(ends[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(ends[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var last))
            return $"{key}: '{Shorten(text)}' is no range; write the first and the last whole number with two dots between them, e.g. 1..3.";
        if (first > last)
            return $"{key}: the range {first}..{last} is empty; write the smaller number first.";
        var count = (long)last - first + 1;
        if (count > ComparisonRequest.MaximumRuns)
            return $"{key}: the range {first}..{last} has {count} values; a comparison has at most {ComparisonRequest.MaximumRuns} runs.";
        for (var value = first; values.Count <= ComparisonRequest.MaximumRuns; value++)
        {
            values.Add(value.ToString(CultureInfo.InvariantCulture));
            if (value == last)
                break;
        }

        return null;
    }

    private static bool IsWhole(ConfigField field) => field.ValueType == typeof(int);

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static AxisReading Fault(string key, string message) => new(null, new(key, message));
}
