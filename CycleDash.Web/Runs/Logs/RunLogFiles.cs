using System.Text.Json;
using System.Text.Json.Serialization;
using CycleDash.Training.Trainers;

namespace CycleDash.Web.Runs.Logs;

/// <summary>
/// The server's lines about each run, in the run's folder: <c>log.jsonl</c>, one JSON object a line, and the lines before it in
/// <c>log.older.jsonl</c>. Together they stay below two times <see cref="MostBytes"/>; the oldest lines go first. May be used from any thread.
/// </summary>
public sealed class RunLogFiles(DataDirectory dataDirectory)
{
    /// <summary>Length of a file after which the next one is begun.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>Longest message and longest details that are kept, in characters.</summary>
    public const int MostCharacters = 16_000;

    private const string Newest = "log.jsonl";
    private const string Older = "log.older.jsonl";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock gate = new();

    /// <summary>Raised on the writer's thread after a line was taken.</summary>
    public event Action<long, RunLogLine>? Appended;

    /// <summary>Adds a line to a run whose folder exists. A disk that takes no more costs the line and nothing else.</summary>
    public void Append(long runId, RunLogLine line)
    {
        line = line with { Message = Shortened(line.Message), Details = line.Details is { } details ? Shortened(details) : null };
        var folder = FolderOf(runId);
        lock (gate)
        {
            // A deleted run's folder must not come back for a late line.
            if (!Directory.Exists(folder))
                return;
            try
            {
                Write(folder, JsonSerializer.Serialize(line, Format));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // To log that the log cannot be written leads back here; the pages that are open still see the line.
            }
        }

        Appended?.Invoke(runId, line);
    }

    /// <summary>The lines that are kept, oldest first; what cannot be read, such as a line cut by a power failure, is left out.</summary>
    public IReadOnlyList<RunLogLine> Read(long runId)
    {
        var folder = FolderOf(runId);
        lock (gate)
            return [.. ReadFile(Path.Combine(folder, Older)), .. ReadFile(Path.Combine(folder, Newest))];
    }

    /// <summary>Is another one when lines were added, by whatever process.</summary>
    public (long Bytes, DateTime WrittenAt) StampOf(long runId)
    {
        var newest = new FileInfo(Path.Combine(FolderOf(runId), Newest));
        return newest.Exists ? (newest.Length, newest.LastWriteTimeUtc) : default;
    }

    private static void Write(string folder, string text)
    {
        var newest = new FileInfo(Path.Combine(folder, Newest));
        if (newest.Exists && newest.Length > MostBytes)
            newest.MoveTo(Path.Combine(folder, Older), overwrite: true);
        File.AppendAllText(Path.Combine(folder, Newest), text + "\n");
    }

    private static List<RunLogLine> ReadFile(string path)
    {
        var lines = new List<RunLogLine>();
        if (!File.Exists(path))
            return lines;
        foreach (var text in File.ReadLines(path))
        {
            try
            {
                if (JsonSerializer.Deserialize<RunLogLine>(text, Format) is { Message: not null } line)
                    lines.Add(line);
            }
            catch (JsonException)
            {
                // Cut short; the others are whole.
            }
        }

        return lines;
    }

    private static string Shortened(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + " … (cut)";

    private string FolderOf(long runId) => new RunDirectory(dataDirectory.Path, runId).Root;
}
