using System.Globalization;
using System.Text;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The paths of a small curve in a box of <see cref="Width"/> × <see cref="Height"/>.</summary>
/// <param name="Line">Through the means.</param>
/// <param name="Band">From the least to the greatest values.</param>
/// <param name="First">The first finite mean.</param>
/// <param name="Last">The last finite mean.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
public sealed record SparklineShape(string Line, string Band, double First, double Last, double Least, double Greatest)
{
    public const int Width = 100;

    public const int Height = 24;

    /// <summary>Null where there is no finite value. Buckets without one leave a gap.</summary>
    public static SparklineShape? Of(BucketedSeries curve)
    {
        var drawn = Enumerable.Range(0, curve.Steps.Length).Where(i => double.IsFinite(curve.Mean[i]) && double.IsFinite(curve.Min[i]) && double.IsFinite(curve.Max[i])).ToList();
        if (drawn.Count == 0)
            return null;
        var (least, greatest) = (drawn.Min(i => curve.Min[i]), drawn.Max(i => curve.Max[i]));
        var (from, to) = (curve.Steps[0], curve.Steps[^1]);
        double X(int i) => to == from ? Width / 2.0 : (double)Width * (curve.Steps[i] - from) / (to - from);
        double Y(double value) => greatest == least ? Height / 2.0 : 1 + ((Height - 2) * (greatest - value) / (greatest - least));

        var line = new StringBuilder();
        for (var i = 0; i < drawn.Count; i++)
            Append(line, i == 0 || drawn[i] != drawn[i - 1] + 1 ? 'M' : 'L', X(drawn[i]), Y(curve.Mean[drawn[i]]));
        if (drawn.Count == 1)
            line.Append("h0.1"); // A path of one point draws nothing.

        var band = new StringBuilder();
        foreach (var i in drawn)
            Append(band, band.Length == 0 ? 'M' : 'L', X(i), Y(curve.Max[i]));
        foreach (var i in Enumerable.Reverse(drawn))
            Append(band, 'L', X(i), Y(curve.Min[i]));
        return new(line.ToString(), band.Append('Z').ToString(), curve.Mean[drawn[0]], curve.Mean[drawn[^1]], least, greatest);
    }

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(x.ToString("0.##", CultureInfo.InvariantCulture)).Append(' ').Append(y.ToString("0.##", CultureInfo.InvariantCulture));
}
