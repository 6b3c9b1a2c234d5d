using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Clients;

/// <summary>The Python client where nothing, or nonsense, answers.</summary>
public sealed class PythonFaultTests
{
    [Fact]
    public async Task What_goes_wrong_underneath_is_told_in_the_clients_own_terms()
    {
        using var folder = new TemporaryDirectory();

        Assert.Equal("all faults are answered", await PythonScript.RunAsync("faults.py", folder.Path));
    }
}
