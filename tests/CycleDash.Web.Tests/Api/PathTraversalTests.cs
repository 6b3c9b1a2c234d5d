using System.Net;
using System.Text;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Web.Tests.Harness;

namespace CycleDash.Web.Tests.Api;

/// <summary>No address of a file leads out of the folder that it is for, however the way up is written.</summary>
public sealed class PathTraversalTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();

    [Fact]
    public async Task A_file_outside_is_not_served()
    {
        var run = await dashboard.UntilStatusAsync(RunStatus.Completed, LaunchAsync);
        // The same image that is served where it belongs.
        var samples = Path.Combine(dashboard.DataDirectory, "runs", $"{run}", "samples");
        var image = Directory.EnumerateFiles(samples, "*.png", SearchOption.AllDirectories).First();
        File.Copy(image, Path.Combine(dashboard.DataDirectory, "outside.png"));
        var inside = string.Join('/', Path.GetRelativePath(samples, image).Split(Path.DirectorySeparatorChar));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/api/runs/{run}/samples/{inside}")).StatusCode);

        foreach (var up in (string[])["..%2F..%2F..%2F", "%2E%2E%2F%2E%2E%2F%2E%2E%2F", "..%252F..%252F..%252F", "..%5C..%5C..%5C", "step-00000001%2F..%2F..%2F..%2F..%2F", "%2F"])
        {
            foreach (var address in (string[])
                [
                    $"/api/runs/{run}/samples/{up}outside.png", $"/api/runs/{run}/checkpoints/3/{up}outside.png",
                    $"/api/datasets/{TinyDataset.Name}/images/{up}outside.png", $"/api/datasets/{up}/images/outside.png",
                ])
            {
                Assert.True((await GetAsync(address)).StatusCode == HttpStatusCode.NotFound, address);
            }
        }
    }

    private Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(new Uri(address, UriKind.Relative));

    private async Task<long> LaunchAsync()
    {
        using var content = new StringContent(Dashboard.TinyRun, Encoding.UTF8, "application/json");
        var response = await client.PostAsync(new Uri("/api/runs", UriKind.Relative), content);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetInt64();
    }
}
