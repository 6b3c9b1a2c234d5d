namespace CycleDash.Data.Queries.Listing;

/// <summary>What the values of a column are, and so how they are compared, filtered and shown.</summary>
public enum ColumnValues
{
    Number,
    Text,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A moment in UTC, filtered by day or to the second.</summary>
    Date,
}
