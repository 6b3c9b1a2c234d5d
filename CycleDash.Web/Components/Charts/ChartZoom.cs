using System.Globalization;

namespace CycleDash.Web.Components.Charts;

/// <summary>A stretch of the charts' x axis, in its units: steps, epochs or seconds.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends; behind <paramref name="From"/>.</param>
public readonly record struct ChartZoom(double From, double To)
{
    private const char Separator = '~';

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static ChartZoom? Parse(string? text)
    {
        double? Number(string part) => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        return text?.Split(Separator) is [var from, var to] && (Number(from), Number(to)) is ({ } start, { } end) && start < end ? new(start, end) : null;
    }

    /// <summary>As the address has it, to three digits behind the point.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:0.###}{Separator}{To:0.###}");
}
