using System.Net;
using System.Net.Http.Json;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>By which names a server answers that listens on its own machine alone.</summary>
public sealed class HostNameTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_name_that_was_turned_to_this_machine_is_refused_unless_it_is_allowed()
    {
        await using (var server = await DashboardServer.StartAsync(directory.Path))
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            foreach (var path in (string[])["/", "/api/runs", "/app.css"])
            {
                Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(client, path, "evil.example:5080"));
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path, "localhost"));
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path, "dash.localhost:5080"));
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path, "[::1]:5080"));
            }

            // Its log has been read to the end once it has ended.
            Assert.Equal(0, await server.StopAsync());
            Assert.Single(server.Output, line => line.Contains("evil.example", StringComparison.Ordinal) && line.Contains("AllowedHosts", StringComparison.Ordinal));
        }

        await using (var known = await DashboardServer.StartAsync(directory.Path, new Dictionary<string, string> { ["AllowedHosts"] = "dash.example;localhost" }))
        {
            using var client = new HttpClient { BaseAddress = known.Address };
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/api/runs", "dash.example"));
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "/api/runs", "evil.example"));
        }
    }

    [Fact]
    public async Task Wrong_requests_are_explained_and_do_not_fill_the_log()
    {
        await using var server = await DashboardServer.StartAsync(directory.Path);
        using var client = new HttpClient { BaseAddress = server.Address };

        var response = await client.GetAsync(new Uri("api/runs?page=x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("page", (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
        Assert.DoesNotContain(server.Output, line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("BadHttpRequest", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        return (await client.SendAsync(request)).StatusCode;
    }
}
