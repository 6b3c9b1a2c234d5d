using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Api;

public sealed class SeriesApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();

    [Fact]
    public async Task PointsAndBucketsComeAsColumnsBehindTheirHeader()
    {
        var id = await RunAsync();
        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(id);
        for (var step = 1; step <= 1000; step++)
        {
            var value = step switch { 500 => 1e6, 501 => double.NaN, _ => step };
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.FromUnixTimeMilliseconds(step), [new("test/long", value), new("test/same", step)]));
        }

        recorder.Metrics(new StepMetrics(7, 1, DateTimeOffset.FromUnixTimeMilliseconds(70), [new("test/short", double.PositiveInfinity)]));
        recorder.Flush();

        var response = await client.GetAsync(new Uri($"/api/series?runs={id},987654&names=test/long,test/short&buckets=100", UriKind.Relative));
        var (header, columns) = SeriesAnswer.Parse(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal("application/vnd.cycledash.series", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([987654], header.GetProperty("missing").EnumerateArray().Select(run => run.GetInt64()));
        var series = header.GetProperty("series");
        Assert.Equal(["test/long", "test/short"], series.EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
        Assert.Equal(("buckets", 16, 63, 1), (series[0].GetProperty("kind").GetString(), series[0].GetProperty("stepsPerBucket").GetInt64(),
            series[0].GetProperty("count").GetInt32(), series[0].GetProperty("nonFinite").GetInt64()));
        var bucket = 500 / 16;
        Assert.Equal(496, columns[0]["step"][bucket]);
        Assert.Equal(1e6, columns[0]["max"][bucket]);
        Assert.Equal(496, columns[0]["min"][bucket]);
        Assert.Equal(1, columns[0]["nonFinite"][bucket]);
        Assert.Equal(511, columns[0]["time"][bucket]);
        Assert.Equal(23.5, columns[0]["value"][1]);
        // The newest point, which the last bucket does not tell.
        Assert.Equal((1000, 1000.0), (series[0].GetProperty("lastStep").GetInt64(), series[0].GetProperty("lastValue").GetDouble()));
        Assert.Equal("points", series[1].GetProperty("kind").GetString());
        Assert.Equal(double.PositiveInfinity, Assert.Single(columns[1]["value"]));
        Assert.Equal(70, Assert.Single(columns[1]["time"]));
    }

    [Fact]
    public async Task WhatARunOfThisProcessReportedAMomentAgoIsAmongThePoints()
    {
        var id = await RunAsync();
        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(id);
        var active = dashboard.Services.GetRequiredService<ActiveRuns>();
        // It is signed off a moment after its end was told.
        Assert.True(SpinWait.SpinUntil(() => !active.Contains(id), TimeSpan.FromMinutes(1)));
        using var training = active.Add(id, new RunControl());
        recorder.Metrics(new StepMetrics(1, 1, DateTimeOffset.UnixEpoch, [new("test/live", 1)]));
        recorder.Flush();
        // From now on the writer waits until the next commit is due.
        recorder.Metrics(new StepMetrics(2, 1, DateTimeOffset.UnixEpoch, [new("test/live", double.NaN)]));

        var (header, columns) = SeriesAnswer.Parse(await client.GetByteArrayAsync(new Uri($"/api/series?runs={id}&names=test/live", UriKind.Relative)));

        Assert.Equal([1, 2], columns[0]["step"]);
        var head = header.GetProperty("series")[0];
        Assert.Equal((2, "NaN"), (head.GetProperty("lastStep").GetInt64(), head.GetProperty("lastValue").GetString()));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "none is given")]
    [InlineData("runs=1,two", HttpStatusCode.BadRequest, "'two' is none")]
    [InlineData("runs=1&buckets=0", HttpStatusCode.BadRequest, "from 1 to 4000")]
    [InlineData("runs=1&buckets=4001", HttpStatusCode.BadRequest, "from 1 to 4000")]
    [InlineData("runs=1&xFrom=9&xTo=8", HttpStatusCode.BadRequest, "behind")]
    [InlineData("runs=1&buckets=many", HttpStatusCode.BadRequest, "buckets")]
    [InlineData("runs=987654,987655", HttpStatusCode.NotFound, "There is no run 987654, 987655.")]
    public async Task BadQuestionsAreAnsweredWithWhatIsWrong(string query, HttpStatusCode status, string words)
    {
        var response = await client.GetAsync(new Uri("/api/series?" + query, UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooMuchAtOnceIsRefused()
    {
        var id = await RunAsync();
        var recorder = dashboard.Services.GetRequiredService<RunRecordWriter>().ForRun(id);
        recorder.Metrics(new StepMetrics(1, 1, DateTimeOffset.UnixEpoch, [.. Enumerable.Range(0, 201).Select(i => new Metric($"many/{i}", i))]));
        recorder.Flush();

        var runs = await client.GetAsync(new Uri("/api/series?runs=" + string.Join(',', Enumerable.Range(1, 101)), UriKind.Relative));
        var series = await client.GetAsync(new Uri($"/api/series?runs={id}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, runs.StatusCode);
        Assert.Contains("at most 100 runs", await runs.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, series.StatusCode);
        Assert.Contains("at most 200", await series.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<long> RunAsync() => dashboard.UntilStatusAsync(RunStatus.Completed, async () =>
    {
        var response = await client.PostAsync(
            new Uri("/api/runs", UriKind.Relative), new StringContent(Dashboard.TinyRun, System.Text.Encoding.UTF8, "application/json"));
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    });
}
