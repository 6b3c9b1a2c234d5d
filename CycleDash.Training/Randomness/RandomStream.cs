using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CycleDash.Training.Randomness;

/// <summary>
/// One seeded stream of random numbers with a state that is saved and restored exactly: xoshiro256** (Blackman and Vigna 2018,
/// arXiv:1805.01407). The same seed and name give the same numbers on every machine and .NET version. Not thread-safe.
/// </summary>
public sealed class RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>A stream of its own for one use of one run: its state is the SHA-256 of seed and name.</summary>
    public RandomStream(long seed, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{name}")));
        s0 = BitConverter.ToUInt64(digest, 0);
        s1 = BitConverter.ToUInt64(digest, 8);
        s2 = BitConverter.ToUInt64(digest, 16);
        s3 = BitConverter.ToUInt64(digest, 24);
    }

    /// <summary>The whole state as 64 hex digits. Setting it continues exactly where the saved stream stood.</summary>
    /// <exception cref="FormatException">The text set is not 64 hex digits, or all of them are zero.</exception>
    public string State
    {
        get => FormattableString.Invariant($"{s0:x16}{s1:x16}{s2:x16}{s3:x16}");
        set
        {
            if (value.Length != 64 || !value.All(char.IsAsciiHexDigit))
                throw new FormatException("The state of a random stream is 64 hex digits.");
            var words = Enumerable.Range(0, 4)
                .Select(i => ulong.Parse(value.AsSpan(i * 16, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
                .ToArray();
            if (words.All(word => word == 0))
                throw new FormatException("The state of a random stream is never all zero.");
            (s0, s1, s2, s3) = (words[0], words[1], words[2], words[3]);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="bound"/> − 1, without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        // Lemire's multiplication: reject the few low products that would favour some values.
        var range = (ulong)bound;
        var threshold = (0UL - range) % range;
        while (true)
        {
            var high = Math.BigMul(NextBits(), range, out var low);
            if (low >= threshold)
                return (int)high;
        }
    }

    /// <summary>True with the given probability.</summary>
    public bool NextBool(double probability = 0.5) => NextDouble() < probability;

    /// <summary>Puts the items into random order in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
