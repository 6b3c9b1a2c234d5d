using System.Buffers.Binary;

namespace CycleDash.Data.Series;

/// <summary>Consecutive buckets of one length, at most <see cref="Capacity"/>, that are stored together. Stretches without points have none.</summary>
internal sealed class BucketBlob
{
    /// <summary>Buckets in a blob. A multiple of four, so that the four that make a coarser one lie together.</summary>
    public const int Capacity = 256;

    private const byte Version = 1;
    private const int HeaderBytes = 3;
    private const int BucketBytes = 1 + (3 * sizeof(double)) + (2 * sizeof(int)) + sizeof(long);

    private readonly long firstIndex;
    private readonly Bucket[] buckets = new Bucket[Capacity];

    /// <summary>An empty blob.</summary>
    /// <param name="firstIndex">Index of its first bucket, a multiple of <see cref="Capacity"/>.</param>
    public BucketBlob(long firstIndex) => this.firstIndex = firstIndex;

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public BucketBlob(long firstIndex, ReadOnlySpan<byte> bytes)
        : this(firstIndex)
    {
        foreach (var bucket in Decode(firstIndex, bytes))
            Set(bucket);
    }

    /// <summary>How many buckets hold something.</summary>
    public int Count => buckets.Count(Holds);

    /// <summary>Puts a bucket in its place.</summary>
    public void Set(in Bucket bucket) => buckets[bucket.Index - firstIndex] = bucket;

    /// <summary>Forgets the buckets from an index on.</summary>
    public void ClearFrom(long index) => buckets.AsSpan((int)Math.Clamp(index - firstIndex, 0, Capacity)..).Clear();

    /// <summary>Four buckets as the one coarser bucket that they make; null where none of them holds anything.</summary>
    /// <param name="coarserIndex">Its index among those of its own length.</param>
    public Bucket? Coarser(long coarserIndex)
    {
        Bucket? made = null;
        foreach (ref readonly var bucket in buckets.AsSpan((int)(4 * coarserIndex - firstIndex), 4))
        {
            if (Holds(bucket))
                made = made is { } before ? before.With(bucket) : bucket with { Index = coarserIndex };
        }

        return made;
    }

    public byte[] Encode()
    {
        var count = Count;
        var bytes = new byte[HeaderBytes + (count * BucketBytes)];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(1), (ushort)count);
        var to = bytes.AsSpan(HeaderBytes);
        foreach (var bucket in buckets.Where(Holds))
        {
            to[0] = (byte)(bucket.Index - firstIndex);
            BinaryPrimitives.WriteDoubleLittleEndian(to[1..], bucket.Min);
            BinaryPrimitives.WriteDoubleLittleEndian(to[9..], bucket.Max);
            BinaryPrimitives.WriteDoubleLittleEndian(to[17..], bucket.Mean);
            BinaryPrimitives.WriteInt32LittleEndian(to[25..], (int)bucket.Finite);
            BinaryPrimitives.WriteInt32LittleEndian(to[29..], (int)bucket.NonFinite);
            BinaryPrimitives.WriteInt64LittleEndian(to[33..], bucket.LastTime);
            to = to[BucketBytes..];
        }

        return bytes;
    }

    /// <summary>The buckets of a blob in their order.</summary>
    /// <exception cref="InvalidDataException">A later version wrote it, or it is damaged.</exception>
    public static Bucket[] Decode(long firstIndex, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || bytes[0] != Version)
            throw new InvalidDataException("A block of metric buckets is damaged or was written by a later version.");
        var result = new Bucket[BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..])];
        for (var i = 0; i < result.Length; i++)
        {
            var from = bytes.Slice(HeaderBytes + (i * BucketBytes), BucketBytes);
            result[i] = new Bucket(
                firstIndex + from[0],
                BinaryPrimitives.ReadDoubleLittleEndian(from[1..]),
                BinaryPrimitives.ReadDoubleLittleEndian(from[9..]),
                BinaryPrimitives.ReadDoubleLittleEndian(from[17..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[25..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[29..]),
                BinaryPrimitives.ReadInt64LittleEndian(from[33..]));
        }

        return result;
    }

    private static bool Holds(Bucket bucket) => bucket.Finite + bucket.NonFinite > 0;
}
