using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Web.Tests.Harness;

namespace CycleDash.Web.Tests.Api;

public sealed class RunApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();

    [Fact]
    public async Task ARunIsLaunchedTrainedAndReadBack()
    {
        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, () => LaunchAsync(Dashboard.TinyRun));

        var run = await GetAsync($"/api/runs/{id}");
        Assert.Equal("Completed", run.GetProperty("status").GetString());
        Assert.Equal(3, run.GetProperty("step").GetInt64());
        Assert.Equal("least-squares", run.GetProperty("config").GetProperty("adversarialLoss").GetString());
        Assert.Equal(4, run.GetProperty("dataset").GetProperty("trainA").GetInt32());

        var series = (await GetAsync($"/api/runs/{id}/metrics?names=loss/G,eval/cycle_A")).GetProperty("series");
        Assert.Equal(["eval/cycle_A", "loss/G"], series.EnumerateArray().Select(one => one.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        var losses = series.EnumerateArray().Single(one => one.GetProperty("name").GetString() == "loss/G");
        foreach (var array in (string[])["steps", "values", "min", "max"])
            Assert.Equal(3, losses.GetProperty(array).GetArrayLength());

        var samples = await GetAsync($"/api/runs/{id}/samples");
        var path = samples[0].GetProperty("triplets")[0].GetProperty("translatedPath").GetString();
        var image = await client.GetByteArrayAsync($"/api/runs/{id}/samples/{path}");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], image[..4]);

        var csv = await client.GetStringAsync($"/api/runs/{id}/export.csv");
        Assert.StartsWith("step,", csv, StringComparison.Ordinal);
        Assert.Equal(4, csv.TrimEnd().Split('\n').Length);

        var checkpoint = await client.GetAsync(new Uri($"/api/runs/{id}/checkpoints/3/generator_AB.safetensors", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, checkpoint.StatusCode);
    }

    [Fact]
    public async Task EveryFaultOfAConfigurationIsAnswered()
    {
        var response = await PostAsync("/api/runs", """{"dataset": "tinny", "imageSize": 30, "lamdaCycle": 1, "fidExtractor": "inception-2015", "lambdaSemantic": 1}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["dataset", "fidExtractor", "imageSize", "lamdaCycle", "semanticExtractor"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnUnknownDatasetIsRefusedWithTheNearest()
    {
        var response = await PostAsync("/api/runs", """{"dataset": "tinny"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("'tiny'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunWhoseWeightsAreAbsentIsRefusedWithTheCommandThatGetsThem()
    {
        var response = await PostAsync("/api/runs", """{"dataset": "tiny", "recipe": "cycle-wgan-sm"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains("./cycledash weights fetch nsfwjs-mobilenet-v2", errors.GetProperty("semanticExtractor")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[1]", HttpStatusCode.BadRequest)]
    public async Task ABodyThatIsNoConfigurationIsRefused(string body, HttpStatusCode status)
    {
        var response = await PostAsync("/api/runs", body);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task OnlyJsonIsTaken()
    {
        using var text = new StringContent(Dashboard.TinyRun, Encoding.UTF8, "text/plain");

        var response = await client.PostAsync(new Uri("/api/runs", UriKind.Relative), text);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/runs/999")]
    [InlineData("DELETE", "/api/runs/999")]
    [InlineData("POST", "/api/runs/999/cancel")]
    [InlineData("POST", "/api/runs/999/resume")]
    [InlineData("POST", "/api/runs/999/clone")]
    [InlineData("GET", "/api/runs/999/metrics")]
    [InlineData("GET", "/api/runs/999/samples")]
    [InlineData("GET", "/api/runs/999/samples/../../x.png")]
    [InlineData("GET", "/api/runs/999/checkpoints/1/state.json")]
    [InlineData("GET", "/api/runs/999/export.csv")]
    [InlineData("GET", "/api/runs/abc")]
    [InlineData("GET", "/api/nothing")]
    public async Task WhatDoesNotExistIsAProblemNotAPage(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/runs?status=Sleeping", "Queued")]
    [InlineData("/api/runs?sort=colour", "created")]
    [InlineData("/api/runs?page=0", "from 1")]
    [InlineData("/api/runs?page=x", "page")]
    public async Task ListParametersAreChecked(string path, string hint)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(hint, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameTagsAndNotesCanBeEditedAndFound()
    {
        var id = await LaunchAsync(Dashboard.TinyRun);
        using var edit = new StringContent("""{"name": "Renamed", "tags": ["keep"], "notes": "why"}""", Encoding.UTF8, "application/json");

        var response = await client.PatchAsync(new Uri($"/api/runs/{id}", UriKind.Relative), edit);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var found = await GetAsync("/api/runs?tag=keep&search=renam");
        Assert.Equal(id, found.GetProperty("items")[0].GetProperty("id").GetInt64());
        Assert.Equal(1, found.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("""{"name": " "}""", "not empty")]
    [InlineData("""{"status": "Completed"}""", "'status'")]
    [InlineData("""{"tags": "keep"}""", "$.tags")]
    [InlineData("""{"tags": [null]}""", "tags takes")]
    public async Task AnEditThatIsNoneIsRefused(string body, string reason)
    {
        var id = await LaunchAsync(Dashboard.TinyRun);
        using var edit = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await client.PatchAsync(new Uri($"/api/runs/{id}", UriKind.Relative), edit);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangesThatAreSentInChunksChangeTheClone()
    {
        var id = await LaunchAsync(Dashboard.TinyRun);

        Assert.Equal(9, await SeedOfCloneAsync(JsonContent.Create(new { seed = 9 })));
        Assert.Equal(new Training.Configuration.RunConfig().Seed, await SeedOfCloneAsync(new ByteArrayContent([])));

        async Task<int> SeedOfCloneAsync(HttpContent body)
        {
            // Its length is not said beforehand.
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/runs/{id}/clone") { Content = body, Headers = { TransferEncodingChunked = true } };
            var created = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            return (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("config").GetProperty("seed").GetInt32();
        }
    }

    [Fact]
    public async Task ALogLevelIsAName()
    {
        var id = await LaunchAsync(Dashboard.TinyRun);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"/api/runs/{id}/log?level=warning", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri($"/api/runs/{id}/log?level=1", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri($"/api/runs/{id}/log?level=information,warning", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task TwoWhoDeleteARunAtOnceAreToldThatItIsGone()
    {
        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, () => LaunchAsync(Dashboard.TinyRun));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.DeleteAsync(new Uri($"/api/runs/{id}", UriKind.Relative))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task AProbeMayAskForTheHeadAlone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/healthz");

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/api/runs")]
    [InlineData("/")]
    [InlineData("/app.css")]
    public async Task WhatIsServedIsNothingButWhatItSaysItIs(string path)
    {
        var headers = (await client.GetAsync(new Uri(path, UriKind.Relative))).Headers;

        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task AFinishedRunCanBeClonedWithChangesAndDeletedWithItsFiles()
    {
        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, () => LaunchAsync(Dashboard.TinyRun));

        var cloneId = await dashboard.UntilStatusAsync(RunStatus.Completed, async () => await IdAsync(await PostAsync($"/api/runs/{id}/clone", """{"seed": 9}""")));
        var clone = await GetAsync($"/api/runs/{cloneId}");
        Assert.Equal(9, clone.GetProperty("config").GetProperty("seed").GetInt32());
        Assert.Equal(2, clone.GetProperty("config").GetProperty("generatorFilters").GetInt32());
        Assert.Equal(id, clone.GetProperty("clonedFrom").GetInt64());

        var folder = Path.Combine(dashboard.DataDirectory, "runs", $"{id}");
        Assert.True(Directory.Exists(folder));
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(new Uri($"/api/runs/{id}", UriKind.Relative))).StatusCode);
        Assert.False(Directory.Exists(folder));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"/api/runs/{id}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task EveryFaultOfACloneIsAnswered()
    {
        var id = await LaunchAsync(Dashboard.TinyRun);

        var response = await PostAsync($"/api/runs/{id}/clone", """{"sead": 9, "dataset": "tinny", "batchSize": "two"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["batchSize", "dataset", "sead"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ACompletedRunCannotBeCancelledOrResumed()
    {
        var id = await dashboard.UntilStatusAsync(RunStatus.Completed, () => LaunchAsync(Dashboard.TinyRun));

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"/api/runs/{id}/cancel", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"/api/runs/{id}/resume", null)).StatusCode);
    }

    [Fact]
    public async Task ARequestFromAnotherSiteIsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs")
        {
            Content = new StringContent(Dashboard.TinyRun, Encoding.UTF8, "application/json"),
            Headers = { { "Origin", "https://elsewhere.example" } },
        };

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task AnotherSiteOpensNoCircuit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x")
        {
            Headers = { { "Origin", "https://elsewhere.example" }, { "Connection", "Upgrade" }, { "Upgrade", "websocket" } },
        };

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task APageBehindAProxyThatChangesTheHostIsStillFromHere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs")
        {
            Content = new StringContent(Dashboard.TinyRun, Encoding.UTF8, "application/json"),
            Headers = { { "Origin", "https://dash.example" }, { "Sec-Fetch-Site", "same-origin" } },
        };

        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task TheOpenApiDocumentNamesEveryAddressOfTheContract()
    {
        var paths = (await GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "/healthz", "/api/runs", "/api/runs/{id}", "/api/runs/{id}/cancel", "/api/runs/{id}/pause", "/api/runs/{id}/resume", "/api/runs/{id}/clone",
                "/api/runs/{id}/metrics", "/api/runs/{id}/samples", "/api/runs/{id}/export.csv", "/api/datasets",
            },
            paths);
    }

    [Fact]
    public async Task DatasetsAreListed()
    {
        var datasets = await GetAsync("/api/datasets");

        Assert.Equal("tiny", datasets[0].GetProperty("name").GetString());
        Assert.Equal(2, datasets[0].GetProperty("testB").GetInt32());
    }

    private async Task<long> LaunchAsync(string config) => await IdAsync(await PostAsync("/api/runs", config));

    private static async Task<long> IdAsync(HttpResponseMessage created)
    {
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? json)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private async Task<JsonElement> GetAsync(string path) => await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
