using System.Diagnostics;
using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>What ./cycledash answers before it needs anything: help, and wrong arguments.</summary>
public class CommandTests
{
    [Theory]
    [InlineData("unknown verb", "fly")]
    [InlineData("--urls", "run", "--port", "80")]
    [InlineData("needs a value", "run", "--urls")]
    [InlineData("not empty", "run", "--data-dir", "")]
    [InlineData("not empty", "run", "--data-dir=")]
    [InlineData("not a URL", "run", "--urls", "localhost")]
    [InlineData("--filter", "test", "--fast")]
    [InlineData("--again", "setup", "--once")]
    public async Task A_wrong_argument_is_answered_with_one_line_and_code_2(string expected, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("test", "--help")]
    [InlineData("setup", "--help")]
    public async Task Help_explains_each_verb(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal(0, code);
        Assert.Contains("usage: ./cycledash", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "cycledash"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return await process.EndAsync(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), TimeSpan.FromMinutes(1));
    }
}
