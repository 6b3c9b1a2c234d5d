using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CycleDash.Training.Datasets;

/// <summary>
/// Chooses what is held out for testing. Keys are ranked by the hash of seed and key, so that the choice depends on nothing else,
/// and everything with the same key stays on one side.
/// </summary>
internal static class HeldOut
{
    /// <summary>Part of the keys that is held out.</summary>
    public const double Share = 0.1;

    /// <summary>The seed used where nobody chooses one.</summary>
    public const int DefaultSeed = 1;

    /// <summary>A tenth of the distinct keys, rounded, at least one.</summary>
    public static HashSet<string> Choose(IEnumerable<string> keys, int seed)
    {
        var distinct = keys.Distinct(StringComparer.Ordinal).ToArray();
        var count = Math.Max(1, (int)Math.Round(distinct.Length * Share, MidpointRounding.AwayFromZero));
        return distinct.OrderBy(key => Rank(key, seed), StringComparer.Ordinal).Take(count).ToHashSet(StringComparer.Ordinal);
    }

    private static string Rank(string key, int seed) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed.ToString(CultureInfo.InvariantCulture) + "/" + key)));
}
