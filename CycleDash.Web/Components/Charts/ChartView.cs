using System.Globalization;

namespace CycleDash.Web.Components.Charts;

/// <summary>How all charts of a page are drawn; lives in the page's address.</summary>
/// <param name="X">The x axis.</param>
/// <param name="Logarithmic">Draws those on a logarithmic y axis for which that makes sense.</param>
/// <param name="Smoothing">
/// Weight of the past in the smoothed curves, for a thousandth of the x axis, in [0, 0.99]; 0 draws the measured values only.
/// </param>
/// <param name="ShowEvents">Marks checkpoints, resumptions, evaluations and the fall of the learning rate.</param>
/// <param name="Zoom">The stretch of the x axis that is shown; null shows all of it.</param>
public sealed record ChartView(
    ChartXAxis X = ChartXAxis.Step, bool Logarithmic = false, double Smoothing = 0, bool ShowEvents = true, ChartZoom? Zoom = null)
{
    /// <summary>The strongest smoothing.</summary>
    public const double StrongestSmoothing = 0.99;

    /// <summary>Without any query in the address.</summary>
    public static ChartView Default { get; } = new();

    /// <summary>The view that an address asks for; what it does not know falls back to the default.</summary>
    /// <param name="x">"step", "epoch" or "time".</param>
    /// <param name="log">"1" or nothing.</param>
    /// <param name="smooth">A number.</param>
    /// <param name="events">"0" or nothing.</param>
    /// <param name="zoom">Two numbers.</param>
    public static ChartView Parse(string? x, string? log, string? smooth, string? events, string? zoom = null) => new(
        x switch { "epoch" => ChartXAxis.Epoch, "time" => ChartXAxis.Time, _ => ChartXAxis.Step },
        log == "1",
        double.TryParse(smooth, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight > 0 ? Math.Min(weight, StrongestSmoothing) : 0,
        events != "0",
        ChartZoom.Parse(zoom));

    /// <summary>The query parameters that <see cref="Parse"/> reads back; those of the default have no value.</summary>
    public (string Name, string? Value)[] Query =>
    [
        ("x", X == ChartXAxis.Step ? null : X.ToString().ToLowerInvariant()),
        ("log", Logarithmic ? "1" : null),
        ("smooth", Smoothing > 0 ? Smoothing.ToString("0.###", CultureInfo.InvariantCulture) : null),
        ("events", ShowEvents ? null : "0"),
        ("zoom", Zoom?.ToString()),
    ];
}
