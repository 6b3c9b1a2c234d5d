namespace CycleDash.Training.Randomness;

/// <summary>
/// All streams of randomness of one run, one per use, so that a change in one place (another augmentation, say) leaves the
/// numbers of all others alone. Not thread-safe.
/// </summary>
public sealed class RandomStreams(long seed)
{
    private readonly SortedDictionary<string, RandomStream> streams = new(StringComparer.Ordinal);

    /// <summary>The stream of that use, made from seed and name when it is first asked for. The same object every time.</summary>
    public RandomStream this[string name]
    {
        get
        {
            if (!streams.TryGetValue(name, out var stream))
                streams.Add(name, stream = new RandomStream(seed, name));
            return stream;
        }
    }

    /// <summary>The state of every stream used so far, by name.</summary>
    public IReadOnlyDictionary<string, string> Save() =>
        streams.ToDictionary(pair => pair.Key, pair => pair.Value.State, StringComparer.Ordinal);

    /// <summary>Sets every named stream to its saved state, keeping objects that were handed out already.</summary>
    /// <exception cref="FormatException">A state is not one that <see cref="Save"/> returned.</exception>
    public void Restore(IReadOnlyDictionary<string, string> states)
    {
        foreach (var (name, state) in states)
            this[name].State = state;
    }
}
