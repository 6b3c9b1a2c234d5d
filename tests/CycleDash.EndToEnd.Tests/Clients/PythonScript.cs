using System.Diagnostics;
using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Clients;

/// <summary>A script beside this file, run by python3 with the client on its path.</summary>
internal static class PythonScript
{
    /// <summary>Runs it to its end and returns what it wrote.</summary>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONPATH"] = Path.Combine(Repository.Root, "clients", "python"), ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONUTF8"] = "1" },
            ArgumentList = { Path.Combine(Repository.Root, "tests", "CycleDash.EndToEnd.Tests", "Clients", name) },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var python = Process.Start(start)!;
        var (output, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        var (code, said, fault) = await python.EndAsync(output, errors, TimeSpan.FromMinutes(5));
        Assert.True(code == 0, fault);
        return said.Trim();
    }
}
