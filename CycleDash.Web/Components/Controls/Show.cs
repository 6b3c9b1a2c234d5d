using System.Globalization;

namespace CycleDash.Web.Components.Controls;

/// <summary>Numbers, sizes and times as the pages write them: the same everywhere, independent of the server's language.</summary>
public static class Show
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A whole number with a thin space between thousands: 12 345.</summary>
    public static string Count(long value) =>
        value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>"1 image", "2 images"; the plural is the noun with an s.</summary>
    public static string Counted(long value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>A measured value with about four significant digits; "–" for null, NaN spelled out.</summary>
    public static string Measure(double? value)
    {
        if (value is not { } number)
            return "–";
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "∞" : "−∞";
        var size = Math.Abs(number);
        var format = size switch
        {
            0 => "0",
            < 0.0001 or >= 100_000 => "0.00e0",
            < 0.01 => "0.00000",
            < 10 => "0.000",
            < 100 => "0.00",
            _ => "0.0",
        };
        return number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A share of 1 in whole percent; "under 1 %" where there is something but less.</summary>
    public static string Percent(double share) =>
        share is > 0 and < 0.01 ? "under 1 %" : Invariant($"{Math.Round(100 * share):0} %");

    /// <summary>A size in binary units: 12.3 MiB.</summary>
    public static string Bytes(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < ByteUnits.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return size.ToString(unit == 0 || size >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + ByteUnits[unit];
    }

    /// <summary>A length of time in its two largest units: 42 s, 3 min 20 s, 2 h 5 min, 3 d 4 h.</summary>
    public static string Duration(TimeSpan time)
    {
        var (days, hours, minutes, seconds) = ((long)time.TotalDays, time.Hours, time.Minutes, time.Seconds);
        return time switch
        {
            { TotalSeconds: < 1 } => "under 1 s",
            { TotalMinutes: < 1 } => Invariant($"{seconds} s"),
            { TotalHours: < 1 } => Invariant($"{minutes} min {seconds} s"),
            { TotalDays: < 1 } => Invariant($"{hours} h {minutes} min"),
            _ => Invariant($"{Count(days)} d {hours} h"),
        };
    }

    /// <summary>How long ago a moment was, coarsely; a moment in the future counts as now.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } age => Invariant($"{(int)age.TotalMinutes} min ago"),
        { TotalDays: < 1 } age => Invariant($"{(int)age.TotalHours} h ago"),
        { TotalDays: < 60 } age => Invariant($"{(int)age.TotalDays} d ago"),
        _ => then.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>A moment to the second, in UTC and saying so.</summary>
    public static string Exactly(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
