using System.Runtime.InteropServices;

namespace CycleDash.Data.Series;

/// <summary>Gathers what comes in the order of its steps, finer buckets or points, to buckets of one length.</summary>
/// <param name="level">Four to this power is their length.</param>
internal sealed class BucketBuilder(int level)
{
    private readonly List<Bucket> buckets = [];

    /// <summary>Those so far; the last may still grow.</summary>
    public ReadOnlySpan<Bucket> Buckets => CollectionsMarshal.AsSpan(buckets);

    /// <summary>Points of a list, from one index up to before another.</summary>
    public void Add(PointList points, int from, int to)
    {
        var steps = points.Steps;
        var values = points.Values;
        var times = points.Times;
        for (var i = from; i < to; i++)
            Add(Bucket.Of(steps[i] >> (2 * level), values[i], times[i]));
    }

    /// <summary>A bucket of a length that is as long or shorter.</summary>
    /// <param name="finer">The bucket.</param>
    /// <param name="finerLevel">Four to this power is its length.</param>
    public void Add(in Bucket finer, int finerLevel) => Add(finer with { Index = finer.Index >> (2 * (level - finerLevel)) });

    private void Add(in Bucket next)
    {
        if (buckets.Count > 0 && buckets[^1].Index == next.Index)
        {
            ref var last = ref CollectionsMarshal.AsSpan(buckets)[^1];
            last = last.With(next);
        }
        else
        {
            buckets.Add(next);
        }
    }
}
