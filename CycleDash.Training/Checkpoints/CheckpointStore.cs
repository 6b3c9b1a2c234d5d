using System.Globalization;
using System.Text;
using CycleDash.Training.Recording;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Checkpoints;

/// <summary>
/// The checkpoints of one run, a folder <c>step-{n}</c> each. A folder of that name is whole: it is written beside its place,
/// flushed to the disk and only then renamed.
/// </summary>
/// <param name="root">The run's checkpoints folder; made when it is first needed.</param>
/// <param name="time">The clock of the records.</param>
public sealed class CheckpointStore(string root, TimeProvider time)
{
    private const string Prefix = "step-";
    private const string PartialSuffix = ".partial";
    private const string DamagedSuffix = ".damaged";

    /// <summary>Steps of the checkpoints on disk, ascending.</summary>
    public IReadOnlyList<long> Steps => !Directory.Exists(root)
        ? []
        : [.. Directory.EnumerateDirectories(root, Prefix + "*").Select(StepOf).OfType<long>().Order()];

    /// <summary>The newest checkpoint's step, or null where there is none.</summary>
    public long? Newest => Steps is { Count: > 0 } steps ? steps[^1] : null;

    /// <summary>The folder of a step's checkpoint, whether it exists or not.</summary>
    public string FolderOf(long step) => Path.Combine(root, Prefix + step.ToString(CultureInfo.InvariantCulture));

    /// <summary>The folder of a checkpoint that is on disk.</summary>
    /// <param name="step">Null takes the newest.</param>
    /// <exception cref="CheckpointException">There is no such checkpoint; the message says which there are.</exception>
    public string Find(long? step)
    {
        var steps = Steps;
        if (steps.Count == 0)
            throw new CheckpointException("This run has no checkpoint: the first is written as its training goes on, or when it is paused.");
        var wanted = step ?? steps[^1];
        return steps.Contains(wanted)
            ? FolderOf(wanted)
            : throw new CheckpointException(FormattableString.Invariant(
                $"This run has no checkpoint of step {wanted}. Those on disk: {string.Join(", ", steps)}. A run keeps its newest (keepCheckpoints)."));
    }

    /// <summary>Writes a checkpoint, in place of one of the same step, and returns when it is whole on disk.</summary>
    /// <param name="state">Everything but the tensors; the files' hashes are filled in.</param>
    /// <param name="files">The tensors by file name.</param>
    public CheckpointRecord Save(CheckpointState state, IEnumerable<(string File, IReadOnlyList<(string Name, Tensor Tensor)> Tensors)> files)
    {
        var folder = FolderOf(state.Step);
        var partial = folder + PartialSuffix;
        DeleteIfThere(partial);
        Directory.CreateDirectory(partial);

        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // What is made only to be written (step counts, stacked pools) is freed here, not by the garbage collector.
        using var scope = NewDisposeScope();
        foreach (var (file, tensors) in files)
        {
            var path = Path.Combine(partial, file);
            SafetensorsFile.Write(path, tensors);
            hashes.Add(file, Checkpoint.Sha256(path));
        }

        using (var stream = new FileStream(Path.Combine(partial, CheckpointFiles.State), FileMode.CreateNew))
        {
            stream.Write(Encoding.UTF8.GetBytes(CheckpointStateJson.Write(state with { Files = hashes })));
            stream.Flush(flushToDisk: true);
        }

        var bytes = new DirectoryInfo(partial).EnumerateFiles().Sum(file => file.Length);
        DeleteIfThere(folder);
        Directory.Move(partial, folder);
        return new(state.Step, time.GetUtcNow(), bytes);
    }

    /// <summary>
    /// Opens the newest checkpoint that is whole. Newer ones that are damaged are set aside, so that they count no more, and what an
    /// interrupted write left is removed.
    /// </summary>
    /// <param name="onDamaged">Told the step and what is wrong with each that was set aside.</param>
    /// <returns>Null where there is none.</returns>
    public Checkpoint? OpenNewestWhole(Action<long, CheckpointException> onDamaged)
    {
        if (!Directory.Exists(root))
            return null;
        foreach (var partial in Directory.GetDirectories(root, Prefix + "*" + PartialSuffix))
            Directory.Delete(partial, recursive: true);
        foreach (var step in Steps.Reverse())
        {
            try
            {
                return Checkpoint.Open(FolderOf(step));
            }
            catch (CheckpointException exception)
            {
                DeleteIfThere(FolderOf(step) + DamagedSuffix);
                Directory.Move(FolderOf(step), FolderOf(step) + DamagedSuffix);
                onDamaged(step, exception);
            }
        }

        return null;
    }

    /// <summary>Removes the oldest checkpoints.</summary>
    /// <param name="keep">How many of the newest stay; 0 keeps all.</param>
    /// <returns>The steps whose checkpoints were removed.</returns>
    public IReadOnlyList<long> Prune(int keep)
    {
        if (keep == 0)
            return [];
        var removed = Steps.SkipLast(keep).ToList();
        foreach (var step in removed)
        {
            // Renamed first: a checkpoint that is deleted halfway must not look like a whole one.
            var partial = FolderOf(step) + PartialSuffix;
            DeleteIfThere(partial);
            Directory.Move(FolderOf(step), partial);
            Directory.Delete(partial, recursive: true);
        }

        return removed;
    }

    private static long? StepOf(string folder) =>
        long.TryParse(Path.GetFileName(folder.AsSpan())[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null;

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
