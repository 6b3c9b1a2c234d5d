namespace CycleDash.Web.Components.Pages.QueueList;

/// <summary>A move by one of the buttons of a row.</summary>
/// <param name="Verb">In the button's id and label: top, up or down.</param>
/// <param name="From">The new place from the present one.</param>
public sealed record QueuePlace(string Verb, Func<int, int> From)
{
    public static QueuePlace Top { get; } = new("top", _ => 0);

    public static QueuePlace Up { get; } = new("up", place => place - 1);

    public static QueuePlace Down { get; } = new("down", place => place + 1);

    /// <summary>Id of the button of that run's row.</summary>
    public string ButtonId(long runId) => FormattableString.Invariant($"move-{Verb}-{runId}");
}
