using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;

namespace CycleDash.EndToEnd.Tests.Clients;

/// <summary>The Python client, run by python3 against a real server.</summary>
public sealed class PythonClientTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task Everything_of_the_client_works_against_a_server()
    {
        const int steps = 700;
        var id = await Runs.AddAsync("diverged", Data.RunStatus.Completed, steps: 0);
        Runs.MeasureSeries(id, "loss/G", steps, step => step == steps ? double.NaN : step);
        using var folder = new TemporaryDirectory();

        Assert.Equal("all of the client works", await PythonScript.RunAsync("exercise.py", Address.AbsoluteUri, RunsInStore.DatasetName, folder.Path));
    }
}
