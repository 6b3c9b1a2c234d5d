namespace CycleDash.Data.Queries.Listing;

/// <summary>One column of the list of runs: something that every run has a value of, or none.</summary>
/// <param name="Key">By which addresses and the REST API name it, e.g. <c>learningRate</c> or <c>best:eval/fid_AB</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Explanation">A sentence about it.</param>
/// <param name="Values">What its values are.</param>
public abstract record RunColumn(string Key, string Title, string Explanation, ColumnValues Values)
{
    /// <summary>The valid values of a <see cref="ColumnValues.Choice"/>; empty for others.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether runs can be filtered and sorted by it; otherwise it can only be shown.</summary>
    public virtual bool IsSortable => true;

    /// <summary>The SQL of its value for the run <c>r</c> with the configuration <c>c</c>. It holds nothing that a user wrote.</summary>
    internal abstract string Sql(RunSelection selection);
}
