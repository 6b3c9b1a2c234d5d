using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Api;

/// <summary>Lists of runs and saved views over REST.</summary>
public sealed class RunListApiTests(Dashboard dashboard) : IClassFixture<Dashboard>, IAsyncLifetime
{
    private static readonly ScoreProtocol Protocol = new("mobile", new string('a', 64), 96, ResizeMode.Clean, 50, 60, DatasetSplit.Test);

    private readonly string dataset = "set-" + Guid.NewGuid().ToString("N")[..8];
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        client = dashboard.CreateClient();
        // Reserved for a process that never takes them: nothing trains here.
        var nobody = new RunOwner("elsewhere", 1, DateTimeOffset.UnixEpoch);
        var manifest = new DatasetManifest(dataset, "", ["CC0"], null, []) { Hash = dataset };
        var store = dashboard.Services.GetRequiredService<RunStore>();
        foreach (var (name, seed, rate, score) in new[] { ("=1+1", 1, 1e-4, 40.0), ("b, \"two\"", 2, 1e-4, 60.0), ("c", 3, 5e-4, double.NaN) })
        {
            var ids = await store.CreateAllAsync([new(new RunConfig { Name = name, Dataset = dataset, Seed = seed, LearningRate = rate, Tags = [name] }, manifest, nobody)], null, default);
            var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(ids[0]);
            recorder.Metrics(new(1, 1, DateTimeOffset.UnixEpoch, [new(MetricNames.FrechetAB, score)], Protocol));
            recorder.Flush();
        }
    }

    public Task DisposeAsync()
    {
        client.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("f=learningRate:%3E=:0.0002", "c")]
    [InlineData("f=learningRate:%3C:0.0002&f=seed:=:2", "b, \"two\"")]
    [InlineData("f=last:eval/fid_AB:%3C:50", "=1+1")]
    [InlineData("sort=-last:eval/fid_AB", "b, \"two\"|=1+1|c")]
    [InlineData("sort=last:eval/fid_AB", "=1+1|b, \"two\"|c")]
    [InlineData("tag=c", "c")]
    [InlineData("anyTag=c&anyTag=%3D1%2B1&sort=name", "=1+1|c")]
    [InlineData("noTag=c&sort=seed", "=1+1|b, \"two\"")]
    [InlineData("archived=only", "")]
    [InlineData("author=nobody", "")]
    public async Task Lists_take_the_filters_of_the_page(string parameters, string names)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}&{parameters}");

        Assert.Equal(names, string.Join('|', answer.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("name").GetString())));
    }

    [Theory]
    [InlineData("f=learningrate:=:1", "learningRate")]
    [InlineData("f=nonsense", "column:operator:value")]
    [InlineData("f=generator:=:vae", "resnet")]
    [InlineData("sort=colour", "created")]
    [InlineData("sort=curve:loss/G", "not sorted by")]
    [InlineData("cols=colour", "There is no column")]
    [InlineData("group=name", "settings")]
    [InlineData("archived=maybe", "Only")]
    [InlineData("status=2", "Queued")]
    [InlineData("status=Running,Failed", "f=status:in:Queued,Running")]
    [InlineData("status=Running&status=Paused", "f=status:in:Queued,Running")]
    public async Task What_makes_no_sense_is_answered_with_what_does(string parameters, string expected)
    {
        foreach (var address in (string[])["/api/runs", "/api/runs.csv"])
        {
            var response = await client.GetAsync($"{address}?{parameters}");

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(expected, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_list_has_the_values_of_the_asked_columns()
    {
        var answer = await client.GetFromJsonAsync<JsonElement>(
            $"/api/runs?dataset={dataset}&sort=seed&group=settings&cols=name!300,learningRate,randomFlip,generator,created,best:eval/fid_AB,at:1:eval/fid_AB,at:2:eval/fid_AB,curve:eval/fid_AB");

        var (first, last) = (answer.GetProperty("items")[0].GetProperty("values"), answer.GetProperty("items")[2].GetProperty("values"));
        Assert.Equal(
            ["name", "learningRate", "randomFlip", "generator", "created", "best:eval/fid_AB", "at:1:eval/fid_AB", "at:2:eval/fid_AB"],
            first.EnumerateObject().Select(value => value.Name));
        Assert.Equal("=1+1", first.GetProperty("name").GetString());
        Assert.Equal(1e-4, first.GetProperty("learningRate").GetDouble());
        Assert.True(first.GetProperty("randomFlip").GetBoolean());
        Assert.Equal("resnet", first.GetProperty("generator").GetString());
        Assert.Equal(answer.GetProperty("items")[0].GetProperty("createdAt").GetDateTimeOffset(), first.GetProperty("created").GetDateTimeOffset());
        Assert.Equal(40, first.GetProperty("best:eval/fid_AB").GetDouble());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("at:2:eval/fid_AB").ValueKind);
        Assert.Equal("NaN", last.GetProperty("at:1:eval/fid_AB").GetString());
        Assert.Equal([1, 2, 3], answer.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("seed").GetInt32()));
    }

    [Fact]
    public async Task Pages_of_the_list_follow_each_other()
    {
        var second = await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}&sort=seed&pageSize=2&page=2");
        var beyond = await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}&pageSize=1000&page=2147483647");

        Assert.Equal((3, 3), (second.GetProperty("items")[0].GetProperty("seed").GetInt32(), second.GetProperty("total").GetInt32()));
        Assert.Equal(0, beyond.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_list_as_csv_has_what_is_shown_and_names_the_protocol()
    {
        var csv = await client.GetStringAsync($"/api/runs.csv?dataset={dataset}&group=none&sort=seed&cols=name!300,seed,randomFlip,last:eval/fid_AB,at:1:eval/fid_AB");

        var lines = csv.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Contains($"name,seed,randomFlip,\"last:eval/fid_AB ({Protocol.Description})\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("'=1+1,1,true,40,40", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"b, \"\"two\"\"\",2,true,60,60", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("c,3,true,NaN,NaN", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_as_csv_have_mean_deviation_and_count()
    {
        var csv = await client.GetStringAsync($"/api/runs.csv?dataset={dataset}&sort=learningRate&cols=learningRate,seed,last:eval/fid_AB");

        var lines = csv.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("id,runs,learningRate,seed,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",2,0.0001,1 – 2,50," + Math.Sqrt(200).ToString("R", System.Globalization.CultureInfo.InvariantCulture) + ",2", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",1,0.0005,3,,,0", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_as_csv_have_all_that_their_lines_show_and_unfolded_ones_their_runs()
    {
        var ids = await IdsAsync("sort=seed");
        var csv = await client.GetStringAsync($"/api/runs.csv?dataset={dataset}&sort=learningRate&cols=name,status,progress,seed,at:1:eval/fid_AB&open={ids[0]}");

        var lines = csv.TrimEnd().Split('\n');
        var deviation = Math.Sqrt(200).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("id,runs,name,status,progress mean,seed,", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                $"{ids[0]} {ids[1]},2,cyclegan · learningRate 0.0001,2 queued,0,1 – 2,50,{deviation},2",
                $"{ids[1]},1,\"b, \"\"two\"\"\",Queued,0,2,60,,1",
                $"{ids[0]},1,'=1+1,Queued,0,1,40,,1",
                $"{ids[2]},1,c,Queued,0,3,,,0",
            ],
            lines[1..]);
    }

    [Fact]
    public async Task Runs_are_archived_and_brought_back()
    {
        var id = (await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}&tag=c")).GetProperty("items")[0].GetProperty("id").GetInt64();

        (await client.PatchAsJsonAsync($"/api/runs/{id}", new { archived = true })).EnsureSuccessStatusCode();
        Assert.Equal(2, (await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}")).GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.String, (await client.GetFromJsonAsync<JsonElement>($"/api/runs/{id}")).GetProperty("archivedAt").ValueKind);
        (await client.PatchAsJsonAsync($"/api/runs/{id}", new { archived = false })).EnsureSuccessStatusCode();

        Assert.Equal(3, (await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Views_are_saved_changed_and_deleted()
    {
        var name = "view " + dataset;
        var created = await client.PostAsJsonAsync("/api/views", new { name, query = "status=Failed" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();

        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/api/views", new { name })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/views", new { name = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/views", new { name = name + " 2", query = "status=Sleeping" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PatchAsJsonAsync($"/api/views/{id}", new { query = "?sort=colour" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PatchAsJsonAsync($"/api/views/{id}", new { query = "status=Failed&open=none&cols=name!300,last:loss/G" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.PatchAsJsonAsync($"/api/views/{id}", new { query = "sort=name" })).StatusCode);
        Assert.Contains(
            (await client.GetFromJsonAsync<JsonElement>("/api/views")).EnumerateArray(),
            view => view.GetProperty("name").GetString() == name && view.GetProperty("query").GetString() == "sort=name");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/views/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/api/views/{id}")).StatusCode);
    }

    private async Task<List<long>> IdsAsync(string parameters) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/runs?dataset={dataset}&{parameters}")).GetProperty("items").EnumerateArray().Select(run => run.GetProperty("id").GetInt64())];
}
