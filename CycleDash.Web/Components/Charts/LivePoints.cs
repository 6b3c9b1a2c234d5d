using System.Runtime.InteropServices;
using System.Text.Json;
using CycleDash.Training.Recording;

namespace CycleDash.Web.Components.Charts;

/// <summary>
/// Measured steps as they travel to the charts of a page: for all of them in one call, as columns of 64-bit numbers, which carry NaN and
/// infinities as they are.
/// </summary>
/// <param name="Blocks">What the columns are, block by block.</param>
/// <param name="Bytes">For each block: its steps, their moments in Unix milliseconds, then the values of each name.</param>
public sealed record LivePoints(IReadOnlyList<LivePoints.Block> Blocks, byte[] Bytes)
{
    /// <summary>Steps that measured the same metrics.</summary>
    /// <param name="Names">The metrics.</param>
    /// <param name="Protocol">How they were measured, as JSON; null where that makes no difference.</param>
    /// <param name="Count">Number of steps.</param>
    public sealed record Block(IReadOnlyList<string> Names, JsonElement? Protocol, int Count);

    /// <summary>Packs steps in their order.</summary>
    public static LivePoints Pack(IReadOnlyList<StepMetrics> measured)
    {
        var blocks = new List<Block>();
        var numbers = new List<double>();
        for (var first = 0; first < measured.Count;)
        {
            var names = NamesOf(measured[first]);
            var count = measured.Skip(first).TakeWhile(step => step.Protocol == measured[first].Protocol && NamesOf(step).SequenceEqual(names)).Count();
            var steps = measured.Skip(first).Take(count).ToList();
            blocks.Add(new(names, ProtocolOf(measured[first].Protocol), count));
            numbers.AddRange(steps.Select(step => (double)step.Step));
            numbers.AddRange(steps.Select(step => (double)step.At.ToUnixTimeMilliseconds()));
            for (var i = 0; i < names.Count; i++)
                numbers.AddRange(steps.Select(step => step.Values[i].Value));
            first += count;
        }

        return new(blocks, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray());
    }

    /// <summary>A protocol as the browser compares it with those of the series that it reads.</summary>
    public static JsonElement? ProtocolOf(ScoreProtocol? protocol)
    {
        if (protocol is null)
            return null;
        using var parsed = JsonDocument.Parse(protocol.ToJson());
        return parsed.RootElement.Clone();
    }

    private static List<string> NamesOf(StepMetrics step) => [.. step.Values.Select(metric => metric.Name)];
}
