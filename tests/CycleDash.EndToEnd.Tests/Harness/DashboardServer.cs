using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>
/// The real program as a process of its own, on a free port of 127.0.0.1 and over a data directory that outlives it,
/// so that a test can stop it, kill it and start it again.
/// </summary>
public sealed partial class DashboardServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly ConcurrentDictionary<DashboardServer, byte> Alive = new();

    private readonly string dataDirectory;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    private DashboardServer(string dataDirectory, IReadOnlyDictionary<string, string> settings)
    {
        this.dataDirectory = dataDirectory;
        this.settings = settings;
        Alive.TryAdd(this, 0);
    }

    /// <summary>Where the program listens, e.g. http://127.0.0.1:40123/. A restart keeps it, so that open pages reconnect.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Everything that the program has written since the first start, line by line.</summary>
    public IEnumerable<string> Output => output;

    /// <summary>Starts the program and waits until it listens.</summary>
    /// <param name="dataDirectory">Used as it is; not deleted.</param>
    /// <param name="settings">Further configuration, e.g. "CycleDash:SomeKey".</param>
    public static async Task<DashboardServer> StartAsync(string dataDirectory, IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = new DashboardServer(dataDirectory, settings ?? new Dictionary<string, string>());
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the stopped or killed program again, over the same data and at the same address.</summary>
    public async Task StartAgainAsync()
    {
        if (process is not null)
            throw new InvalidOperationException("The program runs already.");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment =
            {
                ["DOTNET_CONTENTROOT"] = Repository.Root,
                // As the launcher does: spinning threads would take the cores from the browser.
                ["OMP_WAIT_POLICY"] = "PASSIVE",
                ["OPENBLAS_THREAD_TIMEOUT"] = "4",
                // What the browser reports of a fault in the server names it.
                ["ASPNETCORE_DETAILEDERRORS"] = "true",
            },
            ArgumentList = { Repository.DashboardAssembly, "--urls", Address.GetLeftPart(UriPartial.Authority), $"--CycleDash:DataDirectory={dataDirectory}" },
        };
        foreach (var (key, value) in settings)
            start.ArgumentList.Add($"--{key}={value}");

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => OnOutput(line.Data, listening);
        process.ErrorDataReceived += (_, line) => OnOutput(line.Data, listening);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The program ended before it listened."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            Address = await listening.Task.WaitAsync(Patience);
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{fault.Message} It wrote:\n{string.Join('\n', output)}", fault);
        }
    }

    /// <summary>Asks the program to end (SIGTERM), waits for it and returns its exit code.</summary>
    public Task<int> StopAsync() => EndAsync(running => Signal.Terminate(running.Id));

    /// <summary>Ends the program without warning (SIGKILL).</summary>
    public Task KillAsync() => EndAsync(running => running.Kill(entireProcessTree: true));

    /// <summary>The lines by which the program told of errors, with the message that follows each.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            var lines = output.ToArray();
            return [.. lines.Index().Where(line => FaultLine().IsMatch(line.Item)).Select(line => $"{line.Item} {lines.ElementAtOrDefault(line.Index + 1)?.Trim()}")];
        }
    }

    /// <summary>Writes the output of every server into the folder of the failing test.</summary>
    public static void KeepOutputs()
    {
        foreach (var server in Alive.Keys)
            File.WriteAllLines(Path.Combine(TestFailure.Folder, $"server-{server.Address.Port}.log"), server.output);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
        if (TestFailure.IsUnderWay)
            KeepOutputs();
        Alive.TryRemove(this, out _);
    }

    private async Task<int> EndAsync(Action<Process> end)
    {
        using var running = process ?? throw new InvalidOperationException("The program does not run.");
        process = null;
        if (!running.HasExited)
            end(running);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await running.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            running.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end. It wrote:\n{string.Join('\n', output)}");
        }
        return running.ExitCode;
    }

    private void OnOutput(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        if (ListeningLine().Match(line) is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups["address"].Value));
    }

    [GeneratedRegex("^(fail|crit): ")]
    private static partial Regex FaultLine();

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex ListeningLine();
}
