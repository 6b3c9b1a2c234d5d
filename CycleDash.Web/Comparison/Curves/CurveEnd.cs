namespace CycleDash.Web.Comparison.Curves;

/// <summary>A run's last place in the mean of its group.</summary>
/// <param name="Run">Its id.</param>
/// <param name="X">Where it ended.</param>
/// <param name="Left">Runs that went on.</param>
public sealed record CurveEnd(long Run, double X, int Left);
