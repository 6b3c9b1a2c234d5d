namespace CycleDash.Web.Comparison.Curves;

/// <summary>Mean and band of a group over an axis. All arrays are equally long.</summary>
/// <param name="X">Ascending.</param>
/// <param name="Mean">Mean of the runs that are measured there; NaN where none is.</param>
/// <param name="Low">Lower edge of the band: of a single run the least value behind its mean, NaN where that is one value.</param>
/// <param name="High">Upper edge of the band: of a single run the greatest value behind its mean, NaN where that is one value.</param>
/// <param name="Count">Runs in the mean at each place: one that ended early is not in it from there on.</param>
/// <param name="NonFinite">How many values of the runs there are NaN or infinite.</param>
/// <param name="Ends">Where a run left the mean while others went on, in order.</param>
public sealed record GroupCurve(double[] X, double[] Mean, double[] Low, double[] High, double[] Count, double[] NonFinite, IReadOnlyList<CurveEnd> Ends);
