using System.Globalization;

namespace CycleDash.Bench;

/// <summary>
/// Milliseconds of one thing that was measured several times. The first time stands apart: then the runtime still compiles, and nothing is kept
/// from before. The next ones warm up and are left out.
/// </summary>
internal sealed class Timings
{
    /// <summary>How often something is measured: the first time, <see cref="WarmUps"/> that are left out, and those whose median is told.</summary>
    public const int Repetitions = 1 + WarmUps + 11;

    private const int WarmUps = 2;

    private readonly List<double> all = [];

    public double First => all[0];

    public double Median => Settled[Settled.Count / 2];

    public double Slowest => Settled[^1];

    private List<double> Settled => [.. all.Skip(1 + WarmUps).Order()];

    public void Add(double milliseconds) => all.Add(milliseconds);

    /// <summary>First, median and slowest time as cells of a table in Markdown.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:0} | {Median:0} | {Slowest:0}");
}
