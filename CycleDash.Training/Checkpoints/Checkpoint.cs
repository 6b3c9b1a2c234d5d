using System.Security.Cryptography;
using System.Text.Json;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Checkpoints;

/// <summary>A checkpoint on disk whose files are all there and unchanged.</summary>
public sealed class Checkpoint
{
    private Checkpoint(string folder, CheckpointState state)
    {
        Folder = folder;
        State = state;
    }

    /// <summary>Where its files are.</summary>
    public string Folder { get; }

    /// <summary>Everything but the tensors.</summary>
    public CheckpointState State { get; }

    /// <summary>Opens a checkpoint and compares every file with its recorded hash.</summary>
    /// <exception cref="CheckpointException">A file is missing, changed or unreadable, or the format is of a newer version.</exception>
    public static Checkpoint Open(string folder) => Open(folder, _ => true);

    /// <summary>Opens a checkpoint for some of its files: only those are compared with their recorded hashes, which spares reading the others.</summary>
    /// <exception cref="CheckpointException">One of these files is missing, changed or unreadable, or the format is of a newer version.</exception>
    public static Checkpoint OpenFor(string folder, params IReadOnlyCollection<string> files) => Open(folder, files.Contains);

    private static Checkpoint Open(string folder, Func<string, bool> isNeeded)
    {
        try
        {
            var state = CheckpointStateJson.Read(File.ReadAllText(Path.Combine(folder, CheckpointFiles.State)));
            if (state.FormatVersion != CheckpointState.CurrentFormatVersion)
                throw new CheckpointException($"{folder} has the format version {state.FormatVersion}; this program reads {CheckpointState.CurrentFormatVersion}.");
            foreach (var (name, hash) in state.Files)
            {
                // The names come from a file: none may lead out of the folder.
                if (Path.GetFileName(name) != name)
                    throw new CheckpointException($"{folder} names a file outside of itself: '{name}'.");
                if (isNeeded(name) && Sha256(Path.Combine(folder, name)) != hash)
                    throw new CheckpointException($"{name} in {folder} is damaged: its SHA-256 is not the recorded one.");
            }

            return new(folder, state);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CheckpointException($"{folder} is no whole checkpoint: {exception.Message}", exception);
        }
    }

    /// <summary>The tensors of one of its files, on the CPU, in the caller's dispose scope.</summary>
    /// <exception cref="CheckpointException">The checkpoint has no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a valid safetensors file.</exception>
    public Dictionary<string, Tensor> ReadTensors(string file) =>
        State.Files.ContainsKey(file)
            ? SafetensorsFile.Read(Path.Combine(Folder, file))
            : throw new CheckpointException($"{Folder} has no {file}.");

    internal static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
