using CycleDash.Training.Recording;

namespace CycleDash.Data.Queries;

/// <summary>
/// One metric of one run, point by point or in buckets of equal length in steps. All arrays are equally long. A bucket's mean, least and
/// greatest value are those of its finite values (NaN where none is), and its non-finite ones are counted; a point's value stands for itself
/// in all three, finite or not.
/// </summary>
/// <param name="RunId">The run.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Protocol">How it was measured; series of different protocols are not comparable. Null where that makes no difference.</param>
/// <param name="StepsPerBucket">
/// A power of four; 1 where each entry is a point. Buckets start at multiples of it, so those of one length cover the same steps in every run.
/// </param>
/// <param name="Steps">The point's step, or the first step of the bucket; ascending. Stretches without points have no bucket.</param>
/// <param name="Mean">Mean of the bucket's finite values; the point's value.</param>
/// <param name="Min">Least finite value.</param>
/// <param name="Max">Greatest finite value.</param>
/// <param name="Times">When the last of its steps was finished, in Unix milliseconds.</param>
/// <param name="NonFinite">Values that are NaN or infinite.</param>
/// <param name="StepsPerEpoch">Of the run; 0 until its trainer announced its plan.</param>
/// <param name="StartedAt">When the run's first step began.</param>
public sealed record BucketedSeries(
    long RunId,
    string Name,
    ScoreProtocol? Protocol,
    long StepsPerBucket,
    long[] Steps,
    double[] Mean,
    double[] Min,
    double[] Max,
    long[] Times,
    long[] NonFinite,
    long StepsPerEpoch,
    DateTimeOffset? StartedAt)
{
    /// <summary>Step of the series' newest point, whatever part of it these entries are; null where it is not known.</summary>
    public long? LastStep { get; init; }

    /// <summary>Its value.</summary>
    public double LastValue { get; init; } = double.NaN;

    /// <summary>Whether the entries are points.</summary>
    public bool IsPoints => StepsPerBucket == 1;
}
