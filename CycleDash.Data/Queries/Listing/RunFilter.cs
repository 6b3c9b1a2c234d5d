using System.Globalization;
using System.Text.RegularExpressions;

namespace CycleDash.Data.Queries.Listing;

/// <summary>A condition on one column, written <c>column:operator:value</c>, e.g. <c>learningRate:&gt;=:0.0001</c>. Runs without a value do not meet it.</summary>
/// <param name="Column">What is compared.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">With what, as it was written.</param>
public sealed partial record RunFilter(RunColumn Column, FilterOperator Operator, string Value)
{
    private static readonly (string Text, FilterOperator Operator)[] Operators =
    [
        ("=", FilterOperator.Equal), ("!=", FilterOperator.NotEqual), ("<", FilterOperator.Less), ("<=", FilterOperator.AtMost),
        (">", FilterOperator.Greater), (">=", FilterOperator.AtLeast), ("~", FilterOperator.Contains), ("!~", FilterOperator.ContainsNot),
        ("in", FilterOperator.In),
    ];

    /// <summary>The filter as it was written.</summary>
    public string Text => $"{Column.Key}:{TextOf(Operator)}:{Value}";

    /// <summary>How an operator is written.</summary>
    public static string TextOf(FilterOperator wanted) => Operators.First(pair => pair.Operator == wanted).Text;

    /// <summary>The operators that make sense for such values.</summary>
    public static IReadOnlyList<FilterOperator> OperatorsFor(ColumnValues values) => values switch
    {
        ColumnValues.Number => [FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.Less, FilterOperator.AtMost, FilterOperator.Greater, FilterOperator.AtLeast, FilterOperator.In],
        ColumnValues.Text => [FilterOperator.Contains, FilterOperator.ContainsNot, FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.In],
        ColumnValues.Choice => [FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.In],
        ColumnValues.Flag => [FilterOperator.Equal, FilterOperator.NotEqual],
        ColumnValues.Date => [FilterOperator.AtLeast, FilterOperator.AtMost, FilterOperator.Equal, FilterOperator.Less, FilterOperator.Greater],
    };

    /// <summary>Reads a filter; null where it is none, with what would be.</summary>
    public static RunFilter? Parse(string text, MetricCatalog catalog, out string problem)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            problem = $"'{text}' is no filter. A filter is column:operator:value, e.g. learningRate:>=:0.0001; operators are {string.Join(", ", Operators.Select(pair => pair.Text))}.";
            return null;
        }

        if (RunColumns.Find(match.Groups["column"].Value, catalog, out problem) is not { } column)
            return null;
        var filter = new RunFilter(column, Operators.First(pair => pair.Text == match.Groups["operator"].Value).Operator, match.Groups["value"].Value);
        problem = filter.Fault() ?? "";
        return problem.Length == 0 ? filter : null;
    }

    internal string Sql(RunSelection selection)
    {
        var column = Column.Sql(selection);
        if (Column.Values == ColumnValues.Date)
            return DateSql(column, selection);
        return Operator switch
        {
            FilterOperator.In => $"{column} IN ({string.Join(", ", Parts().Select(part => selection.Parameter(Stored(part))))})",
            FilterOperator.Contains => selection.Contains(column, Value),
            FilterOperator.ContainsNot => "NOT " + selection.Contains(column, Value),
            FilterOperator.NotEqual => $"{column} <> {selection.Parameter(Stored(Value))}",
            FilterOperator.Equal or FilterOperator.Less or FilterOperator.AtMost or FilterOperator.Greater or FilterOperator.AtLeast =>
                $"{column} {TextOf(Operator)} {selection.Parameter(Stored(Value))}",
        };
    }

    private string? Fault()
    {
        if (!Column.IsSortable)
            return $"The column '{Column.Key}' can be shown, but not filtered by{(Column.Key == "tags" ? "; use tag, anyTag and noTag" : "")}.";
        var valid = OperatorsFor(Column.Values);
        if (!valid.Contains(Operator))
            return $"'{Column.Key}' cannot be compared by {TextOf(Operator)}; valid are {string.Join(", ", valid.Select(TextOf))}.";
        if (Parts().FirstOrDefault(part => !IsValid(part)) is not { } wrong)
            return null;
        var expected = Column.Values switch
        {
            ColumnValues.Number => "a number, e.g. 0.0002",
            ColumnValues.Flag => "true or false",
            ColumnValues.Choice => "one of " + string.Join(", ", Column.Choices),
            ColumnValues.Date => "a day or a time in UTC, e.g. 2026-11-22 or 2026-11-22T08:30",
            ColumnValues.Text => "a text",
        };
        return $"'{Column.Key}' is compared with {expected}, not '{wrong}'.";
    }

    private string[] Parts() => Operator == FilterOperator.In ? Value.Split(',', StringSplitOptions.TrimEntries) : [Value];

    private bool IsValid(string part) => Column.Values switch
    {
        ColumnValues.Number => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        ColumnValues.Flag => part is "true" or "false",
        ColumnValues.Choice => Column.Choices.Contains(part, StringComparer.OrdinalIgnoreCase),
        ColumnValues.Date => TryReadDate(part, out _, out _),
        ColumnValues.Text => true,
    };

    private object Stored(string part) => Column.Values switch
    {
        ColumnValues.Number => double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture),
        ColumnValues.Flag => part == "true" ? 1L : 0L,
        ColumnValues.Choice => Column.Choices.First(choice => string.Equals(choice, part, StringComparison.OrdinalIgnoreCase)),
        ColumnValues.Text or ColumnValues.Date => part,
    };

    /// <summary>A day stands for all of it: at most that day includes its evening.</summary>
    private string DateSql(string column, RunSelection selection)
    {
        TryReadDate(Value, out var from, out var to);
        var (first, end) = (selection.Parameter(from.ToUnixTimeMilliseconds()), selection.Parameter(to.ToUnixTimeMilliseconds()));
        return Operator switch
        {
            FilterOperator.Less => $"{column} < {first}",
            FilterOperator.AtLeast => $"{column} >= {first}",
            FilterOperator.AtMost => $"{column} < {end}",
            FilterOperator.Greater => $"{column} >= {end}",
            _ => $"({column} >= {first} AND {column} < {end})",
        };
    }

    private static bool TryReadDate(string text, out DateTimeOffset from, out DateTimeOffset to)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, utc, out from))
        {
            to = from.AddDays(1);
            return from.Year < 9999;
        }

        string[] formats = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ"];
        var read = DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, utc, out from) && from.Year < 9999;
        to = read ? from.AddSeconds(1) : from;
        return read;
    }

    [GeneratedRegex("^(?<column>.+?):(?<operator>=|!=|<=|>=|<|>|~|!~|in):(?<value>.*)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
