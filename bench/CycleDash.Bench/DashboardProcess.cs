using System.Diagnostics;
using System.Globalization;

namespace CycleDash.Bench;

/// <summary>The dashboard as a process of its own over a data directory, on a free port of this machine.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    /// <summary>Names the file into which the dashboard writes the size of its managed heap: see <see cref="StartupHook"/>.</summary>
    public const string HeapFileVariable = "CYCLEDASH_BENCH_HEAP";

    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private DashboardProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>Memory of the process in the machine's RAM, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    /// <param name="dataDirectory">Its data.</param>
    /// <param name="heapFile">Where it writes the size of its managed heap; null where nobody asks.</param>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<DashboardProcess> StartAsync(string dataDirectory, string? heapFile = null)
    {
        var start = Program(["--urls", "http://127.0.0.1:0", $"--CycleDash:DataDirectory={Path.GetFullPath(dataDirectory)}"]);
        if (heapFile is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(DashboardProcess).Assembly.Location;
            start.Environment[HeapFileVariable] = heapFile;
        }

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The dashboard ended before it listened."));
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf(Listening, StringComparison.Ordinal) is { } at and >= 0)
                listening.TrySetResult(new Uri(line.Data[(at + Listening.Length)..].Trim()));
        };
        process.Start();
        process.BeginOutputReadLine();
        return new(process, await listening.Task.WaitAsync(Patience));
    }

    /// <summary>The program with these arguments, as <c>./cycledash</c> starts it.</summary>
    public static ProcessStartInfo Program(IEnumerable<string> arguments)
    {
        var root = RepositoryRoot();
        ProcessStartInfo start = new("dotnet", [Path.Combine(root, "CycleDash.Web", "bin", "Release", "net10.0", "CycleDash.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = root,
            Environment = { ["DOTNET_CONTENTROOT"] = root, ["OMP_WAIT_POLICY"] = "PASSIVE", ["OPENBLAS_THREAD_TIMEOUT"] = "4" },
        };
        start.Environment.TryAdd("MALLOC_ARENA_MAX", "2");
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Megabytes, as tables write them.</summary>
    public static string Megabytes(long bytes) => (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture);

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CycleDash.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The benchmark does not stand in its repository.");
    }
}
