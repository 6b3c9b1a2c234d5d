using System.Collections.Immutable;
using System.Text.Json;

namespace CycleDash.Web.Components.Charts;

/// <summary>How a reader has arranged charts: kept in the browser, for all runs.</summary>
/// <param name="Order">Keys of sections and charts that were moved, in the reader's order; what is not named keeps its place behind them.</param>
/// <param name="Collapsed">Sections that are closed.</param>
public sealed record ChartLayout(ImmutableArray<string> Order, ImmutableHashSet<string> Collapsed)
{
    /// <summary>Everything open and in its usual order.</summary>
    public static ChartLayout Default { get; } = new([], []);

    /// <summary>Reads what <see cref="ToJson"/> wrote; anything else is the default.</summary>
    public static ChartLayout Parse(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<ChartLayout>(json) is { Order.IsDefault: false, Collapsed: not null } layout ? layout : Default;
        }
        catch (JsonException)
        {
            return Default;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Things in the reader's order.</summary>
    public IReadOnlyList<T> Arrange<T>(IReadOnlyList<T> things, Func<T, string> keyOf) =>
        [.. things.OrderBy(thing => Order.IndexOf(keyOf(thing)) is >= 0 and var place ? place : int.MaxValue)];

    /// <summary>Moves a thing among its siblings, by so many places; at either end it stays.</summary>
    /// <param name="key">What is moved.</param>
    /// <param name="places">Negative towards the front.</param>
    /// <param name="siblings">All of them, as they are arranged now.</param>
    public ChartLayout Move(string key, int places, IReadOnlyList<string> siblings)
    {
        var moved = siblings.ToList();
        var from = moved.IndexOf(key);
        if (from < 0)
            return this;
        moved.RemoveAt(from);
        moved.Insert(Math.Clamp(from + places, 0, moved.Count), key);
        return this with { Order = [.. Order.RemoveRange(siblings), .. moved] };
    }

    /// <summary>Puts a thing where another one is.</summary>
    public ChartLayout MoveTo(string key, string target, IReadOnlyList<string> siblings)
    {
        var list = siblings.ToList();
        var (from, to) = (list.IndexOf(key), list.IndexOf(target));
        return from < 0 || to < 0 ? this : Move(key, to - from, siblings);
    }

    /// <summary>Opens or closes a section.</summary>
    public ChartLayout Toggle(string section) =>
        this with { Collapsed = Collapsed.SymmetricExcept([section]) };
}
