using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Queries.Listing;

/// <summary>Takes the values of one column of one group, run by run, in one pass (Welford 1962, which does not cancel).</summary>
internal sealed class GroupCellBuilder
{
    private int count;
    private int runs;
    private double mean;
    private double squares;
    private double least = double.PositiveInfinity;
    private double greatest = double.NegativeInfinity;
    private string? text;
    private bool isNumber;
    private bool differs;

    /// <summary>The next run's value.</summary>
    public void Add(SqliteDataReader reader, int ordinal, ColumnValues values)
    {
        runs++;
        if (reader.IsDBNull(ordinal))
            return;
        if (values is ColumnValues.Text or ColumnValues.Choice)
        {
            count++;
            if (differs)
                return;
            var given = reader.GetString(ordinal);
            text ??= given;
            differs = text != given;
        }
        else
        {
            isNumber = true;
            Add(reader.GetDouble(ordinal));
        }
    }

    /// <summary>What came together.</summary>
    public GroupCell ToCell() =>
        new(count, count == 0 ? double.NaN : mean, count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1)), least, greatest, Common());

    private string? Common()
    {
        if (count < runs || count == 0)
            return null;
        if (isNumber)
            return least == greatest ? least.ToString("R", CultureInfo.InvariantCulture) : null;
        return differs ? null : text;
    }

    private void Add(double number)
    {
        count++;
        var before = number - mean;
        mean += before / count;
        squares += before * (number - mean);
        least = Math.Min(least, number);
        greatest = Math.Max(greatest, number);
    }
}
