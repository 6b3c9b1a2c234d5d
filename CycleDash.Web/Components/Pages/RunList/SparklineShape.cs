using System.Globalization;
using System.Text;
using CycleDash.Data.Queries;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>The paths of a small curve in a box of <see cref="Width"/> × <see cref="Height"/>.</summary>
/// <param name="Line">Through the means; empty where there is no finite value.</param>
/// <param name="Band">From the least to the greatest values.</param>
/// <param name="First">The first finite mean.</param>
/// <param name="Last">The last finite mean.</param>
/// <param name="Least">The least value.</param>
/// <param name="Greatest">The greatest value.</param>
/// <param name="NonFinite">How many values are NaN or infinite.</param>
/// <param name="Marks">Where those are, from left to right.</param>
public sealed record SparklineShape(string Line, string Band, double First, double Last, double Least, double Greatest, long NonFinite, IReadOnlyList<double> Marks)
{
    public const int Width = 100;

    public const int Height = 24;

    /// <summary>Null where there is no value. Buckets without a finite one leave a gap in line and band.</summary>
    public static SparklineShape? Of(BucketedSeries curve)
    {
        var drawn = Enumerable.Range(0, curve.Steps.Length).Where(i => double.IsFinite(curve.Mean[i]) && double.IsFinite(curve.Min[i]) && double.IsFinite(curve.Max[i])).ToList();
        if (curve.Steps.Length == 0)
            return null;
        var (least, greatest) = (drawn.Select(i => curve.Min[i]).DefaultIfEmpty(double.NaN).Min(), drawn.Select(i => curve.Max[i]).DefaultIfEmpty(double.NaN).Max());
        var (from, to) = (curve.Steps[0], curve.Steps[^1]);
        double X(int i) => to == from ? Width / 2.0 : (double)Width * (curve.Steps[i] - from) / (to - from);
        double Y(double value) => greatest == least ? Height / 2.0 : 1 + ((Height - 2) * (greatest - value) / (greatest - least));

        var (line, band) = (new StringBuilder(), new StringBuilder());
        foreach (var stretch in Stretches(drawn))
        {
            foreach (var i in stretch)
                Append(line, i == stretch[0] ? 'M' : 'L', X(i), Y(curve.Mean[i]));
            if (stretch.Count == 1)
                line.Append("h0.1"); // A path of one point draws nothing.
            foreach (var i in stretch)
                Append(band, i == stretch[0] ? 'M' : 'L', X(i), Y(curve.Max[i]));
            foreach (var i in Enumerable.Reverse(stretch))
                Append(band, 'L', X(i), Y(curve.Min[i]));
            band.Append('Z');
        }

        return new(
            line.ToString(), band.ToString(), drawn.Count == 0 ? double.NaN : curve.Mean[drawn[0]], drawn.Count == 0 ? double.NaN : curve.Mean[drawn[^1]], least, greatest,
            curve.NonFinite.Sum(), [.. Enumerable.Range(0, curve.Steps.Length).Where(i => curve.NonFinite[i] > 0).Select(X)]);
    }

    /// <summary>The numbers, put together where one follows the other.</summary>
    private static IEnumerable<List<int>> Stretches(List<int> ascending) =>
        ascending.Select((number, place) => (number, place)).GroupBy(pair => pair.number - pair.place, pair => pair.number).Select(stretch => stretch.ToList());

    private static void Append(StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(x.ToString("0.##", CultureInfo.InvariantCulture)).Append(' ').Append(y.ToString("0.##", CultureInfo.InvariantCulture));
}
