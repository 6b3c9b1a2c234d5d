using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>
/// One metric over the steps, whole or thinned out. Thinned out, a point stands for the points of one bucket of steps. Values
/// may be NaN or infinite.
/// </summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Steps">Step of the bucket's last point, ascending.</param>
/// <param name="Values">Value of the bucket's last point.</param>
/// <param name="Min">Least value in the bucket; NaN only where all are.</param>
/// <param name="Max">Greatest value in the bucket; NaN only where all are.</param>
/// <param name="NonFinite">Values in the bucket that are NaN or infinite; a NaN shows in neither of the two.</param>
/// <param name="Protocol">How the values were measured; series of different protocols are not comparable. Null where it makes no difference.</param>
public sealed record MetricSeries(string Name, long[] Steps, double[] Values, double[] Min, double[] Max, long[] NonFinite, ScoreProtocol? Protocol = null);
