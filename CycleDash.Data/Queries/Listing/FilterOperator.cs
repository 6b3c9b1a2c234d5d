namespace CycleDash.Data.Queries.Listing;

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>~</c>: the text holds the value, whatever its case.</summary>
    Contains,

    /// <summary><c>!~</c></summary>
    ContainsNot,

    /// <summary><c>in</c>: one of the values, which commas separate.</summary>
    In,
}
