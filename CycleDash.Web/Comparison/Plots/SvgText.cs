using System.Globalization;
using System.Runtime.CompilerServices;

namespace CycleDash.Web.Comparison.Plots;

/// <summary>Coordinates as SVG takes them: a decimal point, two places.</summary>
internal static class SvgText
{
    public static string Of(CoordinateHandler text) => text.ToString();

    public static string Of(double coordinate) => coordinate.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Writes every number of an interpolated text as a coordinate.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct CoordinateHandler(int literalLength, int formattedCount)
    {
        private readonly System.Text.StringBuilder text = new(literalLength + 6 * formattedCount);

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(double coordinate) => text.Append(Of(coordinate));

        public void AppendFormatted(int coordinate) => text.Append(coordinate);

        public override string ToString() => text.ToString();
    }
}
