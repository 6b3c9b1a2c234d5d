using System.Diagnostics;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>The end of a process that a test has started.</summary>
internal static class ProcessEnd
{
    /// <summary>Waits for it.</summary>
    /// <param name="process">With redirected output.</param>
    /// <param name="output">Its standard output, being read.</param>
    /// <param name="error">Its standard error, being read.</param>
    /// <param name="patience">So long; then it is killed with all its children.</param>
    /// <exception cref="TimeoutException">It did not end in time; the message has what it wrote.</exception>
    public static async Task<(int Code, string Output, string Error)> EndAsync(this Process process, Task<string> output, Task<string> error, TimeSpan patience)
    {
        try
        {
            using var end = new CancellationTokenSource(patience);
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end in {patience}. It wrote:\n{await output}\n{await error}");
        }

        return (process.ExitCode, await output, await error);
    }
}
