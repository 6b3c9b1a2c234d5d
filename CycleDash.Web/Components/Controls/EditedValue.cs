namespace CycleDash.Web.Components.Controls;

/// <summary>
/// A value that is edited where it stands. What was saved here is shown until the store has been read again, which gives another object even where
/// the value is the same: the page may be drawn for something else in between.
/// </summary>
public sealed class EditedValue<T>(T initial)
    where T : class
{
    private T? read;

    /// <summary>What is shown.</summary>
    public T Shown { get; private set; } = initial;

    /// <summary>The page gives what it has read.</summary>
    public void Take(T value)
    {
        if (!ReferenceEquals(read, value))
            read = Shown = value;
    }

    /// <summary>It was saved here.</summary>
    public void Save(T value) => Shown = value;
}
