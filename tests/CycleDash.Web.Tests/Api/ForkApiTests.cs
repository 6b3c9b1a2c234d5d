using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Web.Tests.Harness;

namespace CycleDash.Web.Tests.Api;

public sealed class ForkApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();

    [Fact]
    public async Task A_fork_trains_on_after_its_parent_was_deleted_and_keeps_its_origin()
    {
        var parent = await dashboard.UntilStatusAsync(RunStatus.Completed, async () => Id(await PostAsync("/api/runs", Dashboard.TinyRun)));
        await client.PostAsync(new Uri("/api/queue/pause", UriKind.Relative), null);
        try
        {
            await ForkAndDeleteAsync(parent);
        }
        finally
        {
            // The other tests share the queue.
            await client.PostAsync(new Uri("/api/queue/resume", UriKind.Relative), null);
        }
    }

    private async Task ForkAndDeleteAsync(long parent)
    {
        var fork = await PostAsync($"/api/runs/{parent}/checkpoints/3/fork", """{"maxSteps": 5, "epochs": 4, "learningRate": 0.001}""");
        Assert.Equal((parent, 3, 3), (fork.GetProperty("clonedFrom").GetInt64(), fork.GetProperty("forkedFromStep").GetInt64(), fork.GetProperty("step").GetInt64()));
        var children = (await GetAsync($"/api/runs/{parent}/lineage")).GetProperty("children");
        Assert.Equal(Id(fork), Assert.Single(children.EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(new Uri($"/api/runs/{parent}", UriKind.Relative))).StatusCode);

        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, async () =>
        {
            await client.PostAsync(new Uri("/api/queue/resume", UriKind.Relative), null);
            return Id(fork);
        });

        Assert.Equal(5, (await GetAsync($"/api/runs/{id}")).GetProperty("step").GetInt64());
        var loss = (await GetAsync($"/api/runs/{id}/metrics?names=loss/G")).GetProperty("series")[0];
        Assert.Equal([4, 5], loss.GetProperty("steps").EnumerateArray().Select(step => step.GetInt64()));
        var origin = (await GetAsync($"/api/runs/{id}/lineage")).GetProperty("parent");
        Assert.Equal((parent, JsonValueKind.Null), (origin.GetProperty("id").GetInt64(), origin.GetProperty("name").ValueKind));
        Assert.Empty(Directory.GetDirectories(Path.Combine(dashboard.DataDirectory, "runs"), ".fork-*"));

        // Its own origin can be forked once more.
        Assert.Equal(3, (await PostAsync($"/api/runs/{id}/checkpoints/3/fork", """{"maxSteps": 4}""")).GetProperty("forkedFromStep").GetInt64());
    }

    [Theory]
    [InlineData(3, """{"generatorFilters": 4}""", "generatorFilters")]
    [InlineData(3, """{"maxSteps": 3}""", "epochs")]
    [InlineData(2, """{"maxSteps": 9}""", "step")]
    [InlineData(3, """{"maxSteps": 9, "dataset": "tinny"}""", "dataset")]
    [InlineData(3, """{"lerningRate": 9}""", "lerningRate")]
    public async Task What_cannot_be_forked_is_told_under_its_key(long step, string changes, string key)
    {
        var parent = await dashboard.UntilStatusAsync(RunStatus.Completed, async () => Id(await PostAsync("/api/runs", Dashboard.TinyRun)));

        var response = await client.PostAsync(new Uri($"/api/runs/{parent}/checkpoints/{step}/fork", UriKind.Relative), Json(changes));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(key, errors.EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Every_fault_of_a_fork_is_told_at_once()
    {
        var parent = await dashboard.UntilStatusAsync(RunStatus.Completed, async () => Id(await PostAsync("/api/runs", Dashboard.TinyRun)));

        var response = await client.PostAsync(
            new Uri($"/api/runs/{parent}/checkpoints/7/fork", UriKind.Relative),
            Json("""{"generatorFilters": 4, "lerningRate": 9, "maxSteps": 3, "fidExtractor": "inception-2015", "evaluationImages": 0}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(
            ["epochs", "fidExtractor", "generatorFilters", "lerningRate", "step"],
            errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_not_there_cannot_be_forked()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(new Uri("/api/runs/999/checkpoints/3/fork", UriKind.Relative), null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/api/runs/999/lineage", UriKind.Relative))).StatusCode);
    }

    private static long Id(JsonElement run) => run.GetProperty("id").GetInt64();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<JsonElement> GetAsync(string address) => await client.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative));

    private async Task<JsonElement> PostAsync(string address, string body)
    {
        var response = await client.PostAsync(new Uri(address, UriKind.Relative), Json(body));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
