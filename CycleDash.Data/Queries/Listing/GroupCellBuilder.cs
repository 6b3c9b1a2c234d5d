using System.Globalization;
using CycleDash.Data.Statistics;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Queries.Listing;

/// <summary>Takes the values of one column of one group, run by run, in one pass.</summary>
internal sealed class GroupCellBuilder
{
    private RunningSample numbers = new();
    private int texts;
    private int runs;
    private string? text;
    private bool isNumber;
    private bool differs;

    private int Count => isNumber ? numbers.Count : texts;

    /// <summary>The next run's value.</summary>
    public void Add(SqliteDataReader reader, int ordinal, ColumnValues values)
    {
        runs++;
        if (reader.IsDBNull(ordinal))
            return;
        if (values is ColumnValues.Text or ColumnValues.Choice)
        {
            texts++;
            if (differs)
                return;
            var given = reader.GetString(ordinal);
            text ??= given;
            differs = text != given;
        }
        else
        {
            isNumber = true;
            numbers.Add(reader.GetDouble(ordinal));
        }
    }

    /// <summary>What came together.</summary>
    public GroupCell ToCell() => new(Count, numbers.Mean, numbers.Deviation, numbers.Least, numbers.Greatest, Common());

    private string? Common()
    {
        if (Count < runs || Count == 0)
            return null;
        if (isNumber)
            return numbers.Least == numbers.Greatest ? numbers.Least.ToString("R", CultureInfo.InvariantCulture) : null;
        return differs ? null : text;
    }
}
