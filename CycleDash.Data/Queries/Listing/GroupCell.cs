using CycleDash.Data.Statistics;

namespace CycleDash.Data.Queries.Listing;

/// <summary>What the runs of a group have in one column.</summary>
/// <param name="Count">Runs with a value. NaN is none.</param>
/// <param name="Mean">Mean of the numbers.</param>
/// <param name="Deviation">Sample standard deviation of the numbers (divided by n − 1); NaN for fewer than two.</param>
/// <param name="Least">The least number.</param>
/// <param name="Greatest">The greatest number.</param>
/// <param name="Common">The value that all have, as text; null where they differ or none has one.</param>
public readonly record struct GroupCell(int Count, double Mean, double Deviation, double Least, double Greatest, string? Common)
{
    /// <summary>That of one number of each run; null and NaN are no number.</summary>
    public static GroupCell Of(IEnumerable<double?> values)
    {
        var numbers = RunningSample.Of(values.OfType<double>().Where(value => !double.IsNaN(value)));
        return new(numbers.Count, numbers.Mean, numbers.Deviation, numbers.Least, numbers.Greatest, null);
    }
}
