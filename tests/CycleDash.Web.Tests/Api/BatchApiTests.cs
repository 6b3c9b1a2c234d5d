using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Web.Tests.Harness;

namespace CycleDash.Web.Tests.Api;

public sealed class BatchApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();

    [Fact]
    public async Task Every_combination_is_queued_under_one_tag_and_what_is_finished_can_be_left_out()
    {
        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, async () =>
            (await PostAsync("/api/runs", Dashboard.TinyRun)).GetProperty("id").GetInt64());
        await SendAsync("/api/queue/pause", "");
        try
        {
            await QueueAsync(id);
        }
        finally
        {
            // The other tests share the queue.
            await SendAsync("/api/queue/resume", "");
        }

        Assert.Equal(JsonValueKind.Null, (await client.GetFromJsonAsync<JsonElement>("/api/queue")).GetProperty("pausedAt").ValueKind);
    }

    private async Task QueueAsync(long id)
    {
        var body = $$"""{"config": {{Dashboard.TinyRun}}, "sweep": {"seed": "1..2", "learningRate": [2e-4, 1e-4]}, "tag": "rates", "leaveOutFinished": true}""";

        var answer = await PostAsync("/api/runs/batch", body);

        var runs = answer.GetProperty("runs").EnumerateArray().Select(run => run.GetInt64()).ToList();
        Assert.Equal((3, "rates"), (runs.Count, answer.GetProperty("tag").GetString()));
        Assert.Equal(id, Assert.Single(answer.GetProperty("alreadyFinished").EnumerateArray()).GetProperty("run").GetInt64());
        var tagged = await client.GetFromJsonAsync<JsonElement>("/api/runs?tag=rates&sort=created");
        Assert.Equal(
            ["rates: seed 1, learningRate 0.0001", "rates: seed 2, learningRate 0.0001", "rates: seed 2, learningRate 0.0002"],
            tagged.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));

        var queue = await client.GetFromJsonAsync<JsonElement>("/api/queue");
        Assert.Equal(JsonValueKind.String, queue.GetProperty("pausedAt").ValueKind);
        Assert.Equal(runs, Ids(queue));
        Assert.All(queue.GetProperty("queued").EnumerateArray(), run => Assert.Equal(3, run.GetProperty("totalSteps").GetInt64()));
        await SendAsync($"/api/queue/{runs[2]}/move", """{"to": "top"}""");
        await SendAsync($"/api/queue/{runs[0]}/move", """{"position": 3}""");
        Assert.Equal([runs[2], runs[1], runs[0]], Ids(await client.GetFromJsonAsync<JsonElement>("/api/queue")));

        foreach (var run in runs)
            await SendAsync($"/api/runs/{run}/cancel", "");
    }

    [Theory]
    [InlineData("[]", "config")]
    [InlineData("{", "")]
    [InlineData("""{"config": 3}""", "config")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": [1]}""", "sweep")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": {"seed": 3}}""", "seed")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": {"seed": [[1]]}}""", "seed")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": {"seed": "a"}}""", "seed")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": {"sead": "1..2"}}""", "sead")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": {"seed": "1..9", "batchSize": "1..256"}}""", "")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweep": {"recipe": ["cyclegan", "nothing"]}}""", "recipe")]
    [InlineData("""{"config": {"dataset": "tinny"}}""", "dataset")]
    [InlineData("""{"config": {"dataset": "tiny"}, "tag": 4}""", "tag")]
    [InlineData("""{"config": {"dataset": "tiny"}, "tag": "a,b"}""", "tag")]
    [InlineData("""{"config": {"dataset": "tiny"}, "leaveOutFinished": "no"}""", "leaveOutFinished")]
    [InlineData("""{"config": {"dataset": "tiny"}, "preview": 1}""", "preview")]
    [InlineData("""{"config": {"dataset": "tinny"}, "preview": true}""", "dataset")]
    [InlineData("""{"config": {"dataset": "tiny"}, "sweeep": {}}""", "sweeep")]
    public async Task What_is_wrong_is_answered_under_its_key_and_nothing_is_queued(string body, string key)
    {
        var response = await client.PostAsync(new Uri("/api/runs/batch", UriKind.Relative), Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(key, errors.EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData(
        """{"config": {"dataset": "tinny", "batchSise": 2, "fidExtractor": "inception-2015"}, "sweep": {"seed": "a", "recipe": ["cyclegan", "nothing"], "epochs": 3}, "tag": 4, "colour": 1}""",
        "batchSise colour dataset epochs fidExtractor recipe seed tag")]
    [InlineData("""{"config": {"imageSize": 30}, "sweep": {"dataset": ["tiny", "tinny"], "learningRate": [0.1, 500]}, "tag": "a,b"}""", "dataset imageSize learningRate tag")]
    [InlineData("""{"config": {}, "sweep": {"dataset": 3}, "leaveOutFinished": 1}""", "dataset leaveOutFinished")]
    public async Task Everything_that_is_wrong_is_answered_at_once(string body, string keys)
    {
        var response = await client.PostAsync(new Uri("/api/runs/batch", UriKind.Relative), Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(keys, string.Join(' ', errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));
        Assert.All(errors.EnumerateObject(), error => Assert.Equal(1, error.Value.GetArrayLength()));
    }

    [Fact]
    public async Task A_preview_tells_what_would_be_queued_and_queues_nothing()
    {
        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, async () =>
            (await PostAsync("/api/runs", Dashboard.TinyRun)).GetProperty("id").GetInt64());
        var known = await TotalAsync();
        var body = $$"""{"config": {{Dashboard.TinyRun}}, "sweep": {"seed": "1..2", "learningRate": [2e-4, 1e-4]}, "tag": "looked at", "leaveOutFinished": true, "preview": true}""";

        var preview = await PostAsync("/api/runs/batch", body);

        Assert.Equal("looked at", preview.GetProperty("tag").GetString());
        Assert.Equal(3, preview.GetProperty("count").GetInt32());
        Assert.Equal(3, preview.GetProperty("names").GetArrayLength());
        Assert.True(preview.GetProperty("estimatedSeconds").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("estimateProblem").ValueKind);
        Assert.Equal(id, preview.GetProperty("alreadyFinished")[0].GetProperty("run").GetInt64());
        Assert.Equal(known, await TotalAsync());

        async Task<int> TotalAsync() => (await client.GetFromJsonAsync<JsonElement>("/api/runs")).GetProperty("total").GetInt32();
    }

    [Theory]
    [InlineData("""{"to": "left"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"position": 0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"to": "up", "position": 2}""", HttpStatusCode.BadRequest)]
    [InlineData("""{}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"too": "up"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"to": "up"}""", HttpStatusCode.NotFound)]
    public async Task A_move_that_cannot_be_is_refused(string body, HttpStatusCode expected) =>
        Assert.Equal(expected, (await client.PostAsync(new Uri("/api/queue/999/move", UriKind.Relative), Json(body))).StatusCode);

    private static List<long> Ids(JsonElement queue) => [.. queue.GetProperty("queued").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())];

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task SendAsync(string address, string body) =>
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(new Uri(address, UriKind.Relative), body.Length == 0 ? null : Json(body))).StatusCode);

    private async Task<JsonElement> PostAsync(string address, string body)
    {
        var response = await client.PostAsync(new Uri(address, UriKind.Relative), Json(body));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
