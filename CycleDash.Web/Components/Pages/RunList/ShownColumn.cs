using System.Globalization;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>A column as the address names it: its key, and its width where the reader set one, e.g. <c>name!320</c>.</summary>
/// <param name="Key">Of the column.</param>
/// <param name="Width">In CSS pixels; null for the usual one.</param>
public readonly record struct ShownColumn(string Key, int? Width = null)
{
    /// <summary>The narrowest and the widest column, in CSS pixels.</summary>
    public const int Narrowest = 56;

    /// <inheritdoc cref="Narrowest"/>
    public const int Widest = 900;

    private const char WidthMark = '!';

    /// <summary>Reads what <see cref="ToString"/> wrote; a senseless width is none.</summary>
    public static ShownColumn Parse(string text)
    {
        var mark = text.LastIndexOf(WidthMark);
        return mark > 0 && int.TryParse(text.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? new(text[..mark], Math.Clamp(width, Narrowest, Widest))
            : new(mark > 0 ? text[..mark] : text);
    }

    public override string ToString() => Width is { } width ? FormattableString.Invariant($"{Key}{WidthMark}{width}") : Key;
}
