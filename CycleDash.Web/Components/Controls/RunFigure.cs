namespace CycleDash.Web.Components.Controls;

/// <summary>A text about a run that changes with every step.</summary>
/// <param name="Key">Names its element: <c>data-figure</c>.</param>
/// <param name="Text">What stands there; of a progress bar its share of 1.</param>
/// <param name="Title">Tooltip; null for none.</param>
public sealed record RunFigure(string Key, string Text, string? Title = null);
