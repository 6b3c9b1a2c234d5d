namespace CycleDash.Web.Components.Pages.QueueList;

/// <summary>A move by one of the buttons of a row.</summary>
/// <param name="Verb">In the button's id and label: top, up or down.</param>
/// <param name="From">The new place from the present one.</param>
public sealed record QueuePlace(string Verb, Func<int, int> From)
{
    public static QueuePlace Top { get; } = new("top", _ => 0);

    public static QueuePlace Up { get; } = new("up", place => place - 1);

    public static QueuePlace Down { get; } = new("down", place => place + 1);

    /// <summary>The button to press next in that row: this one, or its opposite where this one is of no use any more.</summary>
    /// <param name="place">Where the run is now, from 0.</param>
    /// <param name="places">How many places there are.</param>
    public QueuePlace NextAt(int place, int places) => place == 0 && this != Down ? Down : place == places - 1 && this == Down ? Up : this;

    /// <summary>Id of the button of that run's row.</summary>
    public string ButtonId(long runId) => FormattableString.Invariant($"move-{Verb}-{runId}");
}
