using System.Diagnostics;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>The program's verbs, run as the launcher runs them.</summary>
internal sealed class CycleDashCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private CycleDashCommand(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Of the running process, for signals.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts a verb.</summary>
    public static CycleDashCommand Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.DashboardAssembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["DOTNET_CONTENTROOT"] = Repository.Root },
        };
        return new CycleDashCommand(Process.Start(start)!);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        return await command.EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It takes minutes; it is killed then.</exception>
    public Task<(int Code, string Output, string Error)> EndAsync() => process.EndAsync(output, error, Patience);

    /// <summary>Ends it without warning (SIGKILL).</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        // A test that fails leaves it behind: it would go on, in a directory that is deleted.
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
