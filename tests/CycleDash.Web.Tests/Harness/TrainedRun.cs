using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CycleDash.Data;

namespace CycleDash.Web.Tests.Harness;

/// <summary>A dashboard with a run that is trained to its end: three steps, a checkpoint of the third.</summary>
public sealed class TrainedRun : IAsyncLifetime, IAsyncDisposable
{
    private readonly Dashboard dashboard = new();

    public HttpClient Client { get; private set; } = null!;

    public long RunId { get; private set; }

    public async Task InitializeAsync()
    {
        Client = dashboard.CreateClient();
        RunId = await dashboard.UntilStatusAsync(RunStatus.Completed, LaunchAsync);
    }

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private async Task<long> LaunchAsync()
    {
        using var content = new StringContent(Dashboard.TinyRun, Encoding.UTF8, "application/json");
        var response = await Client.PostAsync(new Uri("/api/runs", UriKind.Relative), content);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }
}
