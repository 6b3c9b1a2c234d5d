using System.Diagnostics;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;

namespace CycleDash.EndToEnd.Tests.Clients;

/// <summary>The Python client, run by python3 against a real server.</summary>
public sealed class PythonClientTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task Everything_of_the_client_works_against_a_server()
    {
        using var folder = new TemporaryDirectory();
        var start = new ProcessStartInfo("python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONPATH"] = Path.Combine(Repository.Root, "clients", "python"), ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONUTF8"] = "1" },
            ArgumentList =
            {
                Path.Combine(Repository.Root, "tests", "CycleDash.EndToEnd.Tests", "Clients", "exercise.py"),
                Address.AbsoluteUri, RunsInStore.DatasetName, folder.Path,
            },
        };
        using var python = Process.Start(start)!;
        var (output, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        var (code, said, fault) = await python.EndAsync(output, errors, TimeSpan.FromMinutes(5));

        Assert.True(code == 0, fault);
        Assert.Equal("all of the client works", said.Trim());
    }
}
