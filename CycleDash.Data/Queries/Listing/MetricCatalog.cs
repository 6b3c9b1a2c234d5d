using System.Security.Cryptography;
using System.Text;

namespace CycleDash.Data.Queries.Listing;

/// <summary>Which metrics the store holds, and by which protocols each was measured.</summary>
/// <param name="protocols">Stored texts of the protocols by metric; the one that most runs used comes first.</param>
public sealed class MetricCatalog(IReadOnlyDictionary<string, IReadOnlyList<string>> protocols)
{
    /// <summary>Separates a metric's name from its protocol in a column's key.</summary>
    public const char ProtocolMark = '~';

    public static MetricCatalog Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The metrics by name.</summary>
    public IReadOnlyList<string> Names { get; } = [.. protocols.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The keys by which a metric's columns are told apart: one for each of its protocols, or its plain name where there is one.</summary>
    public IReadOnlyList<string> KeysOf(string metric) => protocols.GetValueOrDefault(metric) is { Count: > 1 } several
        ? [.. several.Select(text => metric + ProtocolMark + IdOf(text))]
        : [metric];

    /// <summary>The stored text of the protocol that a key means: the named one, or the one that most runs used.</summary>
    /// <returns>Null where the metric was never measured by that protocol.</returns>
    internal string? Resolve(string metric, string? protocolId)
    {
        var known = protocols.GetValueOrDefault(metric) ?? [];
        return protocolId is null ? known.FirstOrDefault("") : known.FirstOrDefault(text => IdOf(text) == protocolId);
    }

    /// <summary>A short name of a protocol: the first eight hexadecimal digits of its text's SHA-256.</summary>
    internal static string IdOf(string protocolText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(protocolText)))[..8];
}
