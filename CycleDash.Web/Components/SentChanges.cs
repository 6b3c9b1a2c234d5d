namespace CycleDash.Web.Components;

/// <summary>
/// Changes of what a page shows that its browser was asked for and has not confirmed with its address. Until it does, the address is older than
/// what the reader wants. Used from one page's thread only.
/// </summary>
/// <typeparam name="T">What is shown, or the address that says it.</typeparam>
public sealed class SentChanges<T>
    where T : notnull
{
    private readonly Queue<T> underWay = new();

    /// <summary>Whether the browser shows the newest.</summary>
    public bool IsEmpty => underWay.Count == 0;

    /// <summary>The browser is asked for it.</summary>
    public void Add(T change) => underWay.Enqueue(change);

    /// <summary>The browser shows it. False where it was not asked for here: a link, the back button.</summary>
    public bool Confirm(T shown)
    {
        if (!underWay.Contains(shown))
            return false;
        while (!underWay.Dequeue().Equals(shown))
        {
            // The browser skips none; an older one that it did not tell of is passed too.
        }

        return true;
    }
}
