namespace CycleDash.Web.Comparison.Scores;

/// <summary>Best and last value of one score of one run.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Best">The best finite value; null where none is finite.</param>
/// <param name="BestStep">Step of the best value, the first of several.</param>
/// <param name="BestEpoch">The same in epochs.</param>
/// <param name="Last">The last value, which may be NaN or infinite.</param>
/// <param name="LastStep">Step of the last value.</param>
/// <param name="LastEpoch">The same in epochs.</param>
public sealed record RunScore(long Run, double? Best, long? BestStep, double? BestEpoch, double Last, long LastStep, double LastEpoch)
{
    /// <summary>How many evaluations there were: the best of more of them is better by chance alone.</summary>
    public long Evaluations { get; init; }

    /// <summary>The chosen value; NaN where there is none.</summary>
    public double Of(ScoreValue value) => value == ScoreValue.Best ? Best ?? double.NaN : Last;
}
