using System.Globalization;

namespace CycleDash.Web.Components;

/// <summary>
/// Numbers in the query of an address. A parameter of a number's type would end the page at the first letter that somebody
/// mistyped or cut off, so pages take texts and read them here.
/// </summary>
public static class AddressNumber
{
    /// <summary>A whole number from 0; null for anything else.</summary>
    public static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A finite number; null for anything else.</summary>
    public static double? Real(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
