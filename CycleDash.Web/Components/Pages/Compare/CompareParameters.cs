namespace CycleDash.Web.Components.Pages.Compare;

/// <summary>The query of the page's address as it came.</summary>
public sealed record CompareParameters(
    string? Runs = null, string? Group = null, string? Band = null, string? X = null, string? Value = null, string? Level = null,
    long? Base = null, string? Curves = null, string? Log = null, string? Parameter = null, string? Measure = null, double? Epoch = null, string? View = null,
    string? Direction = null, string? Errors = null, IReadOnlyList<string>? Brush = null);
