using System.Runtime.InteropServices;

namespace CycleDash.Data.Series;

/// <summary>Gathers what comes in the order of its steps, points or finer buckets, to buckets of one length.</summary>
/// <param name="length">Steps per bucket, a power of four.</param>
internal sealed class BucketBuilder(long length)
{
    private readonly int shift = System.Numerics.BitOperations.Log2((ulong)length);
    private readonly List<Bucket> buckets = [];

    /// <summary>Those so far; the last may still grow.</summary>
    public IReadOnlyList<Bucket> Buckets => buckets;

    /// <summary>The next point.</summary>
    public void Add(long step, double value, long time) => Add(Bucket.Of(step >> shift, value, time));

    /// <summary>The next bucket of a length that is as long or shorter.</summary>
    /// <param name="finer">The bucket.</param>
    /// <param name="finerLength">Its steps, a power of four.</param>
    public void Add(in Bucket finer, long finerLength) => Add(finer with { Index = finer.Index * finerLength >> shift });

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
