using System.Globalization;

namespace CycleDash.Bench;

/// <summary>The options behind a benchmark's name.</summary>
/// <param name="values">By option without its dashes.</param>
internal sealed class BenchOptions(IReadOnlyDictionary<string, string> values)
{
    /// <summary>A text; null where it is not given.</summary>
    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <exception cref="FormatException">It is no whole number.</exception>
    public int Whole(string name, int otherwise) => Text(name) is { } text ? Parse(name, text) : otherwise;

    /// <summary>Whole numbers between commas.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    public int[] WholeNumbers(string name, params int[] otherwise) =>
        Text(name) is { } text ? [.. text.Split(',').Select(one => Parse(name, one))] : otherwise;

    private static int Parse(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"--{name} takes whole numbers, not '{text}'");
}
