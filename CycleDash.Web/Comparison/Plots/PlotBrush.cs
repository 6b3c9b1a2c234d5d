namespace CycleDash.Web.Comparison.Plots;

/// <summary>A stretch of one axis: runs outside it fade.</summary>
/// <param name="Key">Which quantity, see <see cref="PlotVariable.Key"/>.</param>
/// <param name="From">The lower end: one of <see cref="PlotVariable.Places"/>, or any number on an axis of numbers.</param>
/// <param name="To">The upper end.</param>
public sealed record PlotBrush(string Key, string From, string To)
{
    private const char Separator = '|';

    /// <summary>As it stands in an address.</summary>
    public string Text => string.Join(Separator, Uri.EscapeDataString(Key), Uri.EscapeDataString(From), Uri.EscapeDataString(To));

    /// <summary>Reads an address; null where the text is something else.</summary>
    public static PlotBrush? Parse(string? text) =>
        text?.Split(Separator) is [var key, var from, var to] ? new(Uri.UnescapeDataString(key), Uri.UnescapeDataString(from), Uri.UnescapeDataString(to)) : null;
}
