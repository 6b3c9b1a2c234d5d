using CycleDash.Training.Checkpoints;
using CycleDash.Training.Recording;

namespace CycleDash.Training.Translation;

/// <summary>The generators used last, up to a budget of memory; the newest pair stays in any case. Belongs to one thread.</summary>
/// <param name="budgetBytes">Most memory of all weights together.</param>
internal sealed class GeneratorCache(long budgetBytes) : IDisposable
{
    // There and back: a smaller cache would read both anew for every image.
    private const int FewestKept = 2;

    // The one used last is at the end.
    private readonly List<(Key Key, LoadedGenerator Generator)> entries = [];

    /// <summary>The generator, from memory or read now. It is the caller's until the next call.</summary>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or does not fit its configuration.</exception>
    public LoadedGenerator Get(string checkpointFolder, TranslationDirection direction)
    {
        // A run that goes on from an earlier checkpoint writes later ones again; what is no longer on disk has the year 1601.
        var key = new Key(checkpointFolder, direction, File.GetLastWriteTimeUtc(Path.Combine(checkpointFolder, CheckpointFiles.State)));
        var known = entries.FindIndex(entry => entry.Key == key);
        var entry = known >= 0 ? entries[known] : (key, LoadedGenerator.Read(checkpointFolder, direction));
        if (known >= 0)
            entries.RemoveAt(known);
        entries.Add(entry);
        while (entries.Count > FewestKept && entries.Sum(kept => kept.Generator.Bytes) > budgetBytes)
        {
            entries[0].Generator.Dispose();
            entries.RemoveAt(0);
        }

        return entry.Item2;
    }

    /// <summary>Frees all; what is asked for afterwards is read again.</summary>
    public void Clear()
    {
        foreach (var (_, generator) in entries)
            generator.Dispose();
        entries.Clear();
    }

    public void Dispose() => Clear();

    private readonly record struct Key(string Folder, TranslationDirection Direction, DateTime WrittenAt);
}
