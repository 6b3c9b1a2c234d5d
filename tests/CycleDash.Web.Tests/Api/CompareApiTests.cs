using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Training.Recording;
using CycleDash.Web.Tests.Comparison;
using CycleDash.Web.Tests.Components;
using CycleDash.Web.Tests.Harness;

namespace CycleDash.Web.Tests.Api;

public sealed class CompareApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();
    private readonly StoredRuns runs = new(dashboard);

    [Fact]
    public async Task GroupsScoresPairsAndDifferencesAreAnswered()
    {
        var ids = new List<long>();
        foreach (var (recipe, seed, last) in new[] { ("cyclegan", 1, 0.4), ("cyclegan", 2, 0.5), ("cyclegan", 3, 0.6), ("cycle-wgan", 1, 0.1), ("cycle-wgan", 2, 0.2), ("cycle-wgan", 3, 0.3) })
            ids.Add(await runs.AddAsync(ComparedRuns.Config(recipe, seed), MetricNames.ContentErrorAB, null, 0.9, 0.05, last));
        var deleted = await runs.AddAsync(ComparedRuns.Config("cyclegan", 9), MetricNames.ContentErrorAB, null, 0.9);
        await runs.DeleteAsync(deleted);

        var answer = await GetAsync($"/api/compare?runs={string.Join(',', ids)},{deleted}&base={ids[3]}&level=0.1");

        Assert.Equal([deleted], answer.GetProperty("unknownRuns").EnumerateArray().Select(id => id.GetInt64()));
        Assert.Equal(["cyclegan", "cycle-wgan"], answer.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("label").GetString()!));
        Assert.Equal(ids[3], answer.GetProperty("baseRun").GetInt64());
        Assert.Equal(["recipe", "seed"], answer.GetProperty("differences").EnumerateArray().Select(one => one.GetProperty("key").GetString()!));
        var score = Assert.Single(answer.GetProperty("scores").EnumerateArray());
        Assert.Equal("Content error, A→B", score.GetProperty("title").GetString());
        Assert.Equal(6, score.GetProperty("runs").GetArrayLength());
        Assert.Equal(0.05, score.GetProperty("runs")[0].GetProperty("best").GetDouble());
        Assert.Equal(2, score.GetProperty("runs")[0].GetProperty("bestEpoch").GetDouble());
        Assert.Equal(0.5, score.GetProperty("groups")[0].GetProperty("summary").GetProperty("mean").GetDouble(), 1e-12);
        var pair = Assert.Single(score.GetProperty("pairs").EnumerateArray());
        Assert.Equal("cycle-wgan is better on Content error, A→B (p = 0.1, n = 3 + 3).", pair.GetProperty("verdict").GetProperty("text").GetString());

        var best = await GetAsync($"/api/compare?runs={string.Join(',', ids)}&value=best");
        Assert.Equal(0.05, best.GetProperty("scores")[0].GetProperty("groups")[0].GetProperty("summary").GetProperty("mean").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task CurvesAreMeansAndBandsOfOneProtocol()
    {
        var first = await runs.AddAsync(ComparedRuns.Config("cyclegan", 1), MetricNames.FrechetAB, Protocols.Light, 30, 20, 10);
        var second = await runs.AddAsync(ComparedRuns.Config("cyclegan", 2), MetricNames.FrechetAB, Protocols.Light, 40, 30);
        var other = await runs.AddAsync(ComparedRuns.Config("cyclegan", 3), MetricNames.FrechetAB, Protocols.Standard, 99);
        var score = (await GetAsync($"/api/compare?runs={first},{second},{other}")).GetProperty("scores").EnumerateArray()
            .Single(one => one.GetProperty("runs").GetArrayLength() == 2);

        var (header, columns) = await CurvesAsync($"runs={first},{second},{other}&metric=eval/fid_AB&basis={score.GetProperty("basisId").GetString()}&band=sd&x=epoch");

        Assert.Equal(["group/0", "eval/fid_AB", "eval/fid_AB"], header.GetProperty("series").EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
        Assert.Single(header.GetProperty("otherBases").EnumerateArray());
        Assert.Equal([1, 2, 3], columns[0]["step"]);
        Assert.Equal([35, 25, 10], columns[0]["value"]);
        Assert.Equal([2, 2, 1], columns[0]["runs"]);
        Assert.Equal(35 - Math.Sqrt(50), columns[0]["min"][0], 1e-12);
        Assert.True(double.IsNaN(columns[0]["max"][2]));
        Assert.Equal(second, header.GetProperty("series")[0].GetProperty("ends")[0].GetProperty("run").GetInt64());
        Assert.Equal([40, 30], columns[2]["value"]);

        var (_, zoomed) = await CurvesAsync($"runs={first},{second}&metric=eval/fid_AB&x=step&xFrom=15&xTo=25");
        Assert.Equal([20], zoomed[0]["step"]);
    }

    [Fact]
    public async Task CurvesOfSeveralMetricsComeInOneAnswerEachOnItsBasis()
    {
        var first = await runs.AddAsync(ComparedRuns.Config("cyclegan", 1), MetricNames.FrechetAB, Protocols.Light, 30, 20);
        var second = await runs.AddAsync(ComparedRuns.Config("cyclegan", 2), MetricNames.FrechetAB, Protocols.Standard, 99);
        var third = await runs.AddAsync(ComparedRuns.Config("cyclegan", 3), MetricNames.ContentErrorAB, null, 0.5);
        var ids = $"runs={first},{second},{third}";
        var bases = (await GetAsync("/api/compare?" + ids)).GetProperty("scores").EnumerateArray()
            .ToLookup(score => score.GetProperty("metric").GetString()!, score => score.GetProperty("basisId").GetString()!);
        var asked = bases[MetricNames.FrechetAB].ToList();

        var (header, columns) = await CurvesAsync(
            $"{ids}&metric=eval/fid_AB&basis={asked[1]}&metric={MetricNames.ContentErrorAB}&basis=&metric=loss/G&basis=&metric=eval/fid_AB&basis={asked[0]}");

        Assert.Equal([0, 0, 1, 1, 3, 3], header.GetProperty("series").EnumerateArray().Select(one => one.GetProperty("part").GetInt32()));
        Assert.Equal(
            ["eval/fid_AB", MetricNames.ContentErrorAB, "loss/G", "eval/fid_AB"], header.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("metric").GetString()!));
        Assert.Equal([asked[1], bases[MetricNames.ContentErrorAB].Single(), null, asked[0]], header.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("basis").GetString()));
        var alone = new List<double[]>();
        foreach (var query in new[] { $"metric=eval/fid_AB&basis={asked[1]}", $"metric={MetricNames.ContentErrorAB}", $"metric=eval/fid_AB&basis={asked[0]}" })
            alone.AddRange((await CurvesAsync($"{ids}&{query}")).Columns.Select(one => one["value"]));
        Assert.Equal(alone, columns.Select(one => one["value"]));
    }

    [Fact]
    public async Task AValueThatIsNoNumberIsCountedThoughItsBucketHasAMean()
    {
        double[] values = [.. Enumerable.Range(1, 2000).Select(step => step == 777 ? double.NaN : step)];
        var id = await runs.AddStepsAsync(ComparedRuns.Config("cyclegan", 1), 10, MetricNames.CycleA, values);

        var (_, columns) = await CurvesAsync($"runs={id}&metric={MetricNames.CycleA}&x=step&buckets=100");

        Assert.All(columns, series => Assert.Equal(1, series["nonFinite"].Sum()));
        Assert.All(columns, series => Assert.DoesNotContain(double.NaN, series["value"]));
    }

    [Fact]
    public async Task AStretchOfEpochsIsReadInTheStepsOfEachRun()
    {
        var few = await runs.AddStepsAsync(ComparedRuns.Config("cyclegan", 1), 10, MetricNames.CycleA, new double[1000]);
        var many = await runs.AddStepsAsync(ComparedRuns.Config("cyclegan", 2), 100, MetricNames.CycleA, new double[2500]);
        var waiting = await runs.QueueAsync(ComparedRuns.Config("cyclegan", 3));

        var (header, columns) = await CurvesAsync($"runs={few},{many},{waiting}&metric={MetricNames.CycleA}&x=epoch&buckets=250&xFrom=18&xTo=20");

        Assert.Equal([0, few, many], header.GetProperty("series").EnumerateArray().Select(one => one.GetProperty("run").GetInt64()));
        Assert.Equal([(18, 20, 21), (18, 20, 201)], columns.Skip(1).Select(series => (series["step"][0], series["step"][^1], series["step"].Length)));
    }

    [Fact]
    public async Task EqualColumnsAreSentOnceInAnAnswerOfKnownLength()
    {
        var first = await runs.AddStepsAsync(ComparedRuns.Config("cyclegan", 1), 10, MetricNames.CycleA, [.. Enumerable.Range(0, 50).Select(step => 1.0 + step)]);
        var second = await runs.AddStepsAsync(ComparedRuns.Config("cyclegan", 2), 10, MetricNames.CycleA, [.. Enumerable.Range(0, 50).Select(step => 2.0 * step)]);

        var response = await client.GetAsync(new Uri($"/api/compare/curves?runs={first},{second}&metric={MetricNames.CycleA}", UriKind.Relative));
        var (header, columns) = Parse(await response.Content.ReadAsByteArrayAsync());

        // Steps, zeros, ones and twos; of each run its values, which are its bounds too; of the group mean, bounds.
        Assert.Equal(4 + 2 + 3, header.GetProperty("lengths").GetArrayLength());
        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
        Assert.All(columns.Skip(1), series => Assert.Equal((series["value"], series["value"]), (series["min"], series["max"])));
    }

    [Fact]
    public async Task TheReportHasTheChosenStepCurvesAndADotForASingleEvaluation()
    {
        var id = await runs.AddAsync(ComparedRuns.Config("cyclegan", 1), MetricNames.ContentErrorAB, null, 0.5);
        var trained = await runs.AddStepsAsync(ComparedRuns.Config("cyclegan", 2), 10, MetricNames.CycleA, 3, 2, 1);
        var path = $"/api/compare/export.html?runs={id},{trained}";

        var usual = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
        var none = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path + "&curves=none", UriKind.Relative)));

        Assert.Contains("Cycle loss in training, A", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("Cycle loss in training", none, StringComparison.Ordinal);
        Assert.Matches("class=\"mean-dots\"[^>]* d=\"M", none);
    }

    [Fact]
    public async Task TheExportIsOneFileWithoutScriptsWhoseNamesAreText()
    {
        var hostile = ComparedRuns.Config("cyclegan", 1) with { Name = "=cmd|'<script>alert(1)</script>\"" };
        var first = await runs.AddAsync(hostile, MetricNames.ContentErrorAB, null, 0.5, 0.25);
        var second = await runs.AddAsync(ComparedRuns.Config("cycle-wgan", 1), MetricNames.ContentErrorAB, null, 0.5, 0.125);

        var html = await client.GetStringAsync(new Uri($"/api/compare/export.html?runs={first},{second}&band=sd", UriKind.Relative));
        var csv = await client.GetAsync(new Uri($"/api/compare/export.csv?runs={first},{second}", UriKind.Relative));
        var json = await GetAsync($"/api/compare/export.json?runs={first},{second}");
        var other = await client.GetAsync(new Uri($"/api/compare/export.pdf?runs={first}", UriKind.Relative));

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.Contains("Content error, A→B", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("one run each says nothing about the spread over seeds", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal("comparison-2-runs.csv", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.StartsWith("metric,title,measured,run,name", lines[0], StringComparison.Ordinal);
        Assert.Contains($",{first},\"'=cmd|'<script>alert(1)</script>\"\"\",cyclegan,1,0.25,20,0.25,20,", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, json.GetProperty("runs").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "none is given")]
    [InlineData("?runs=1,x", HttpStatusCode.BadRequest, "'x' is none")]
    [InlineData("?runs=987654", HttpStatusCode.NotFound, "There is no run 987654.")]
    [InlineData("?runs=1&group=colour", HttpStatusCode.BadRequest, "There is no column 'colour'")]
    [InlineData("?runs=1&group=lambdaCycl", HttpStatusCode.BadRequest, "Did you mean 'lambdaCycle'?")]
    [InlineData("?runs=1&group=failure", HttpStatusCode.BadRequest, "Runs cannot be grouped by 'failure'")]
    [InlineData("?runs=1&value=worst", HttpStatusCode.BadRequest, "last or best")]
    [InlineData("?runs=1&level=0.2", HttpStatusCode.BadRequest, "0.01, 0.05, 0.1")]
    [InlineData("/curves?runs=1", HttpStatusCode.BadRequest, "metric takes")]
    [InlineData("/curves?runs=1&metric=loss/G&metric=", HttpStatusCode.BadRequest, "metric takes")]
    [InlineData("/curves?runs=1&metric=loss/G&metric=loss/D&basis=abc", HttpStatusCode.BadRequest, "a basis for each of the 2 metrics")]
    [InlineData("/curves?runs=1&metric=loss/G&band=2", HttpStatusCode.BadRequest, "range, sd or interval")]
    [InlineData("/curves?runs=1&metric=loss/G&x=time", HttpStatusCode.BadRequest, "step or epoch")]
    [InlineData("/curves?runs=1&metric=loss/G&buckets=0", HttpStatusCode.BadRequest, "from 1 to 4000")]
    [InlineData("/curves?runs=1&metric=loss/G&xFrom=2&xTo=1", HttpStatusCode.BadRequest, "places on the axis")]
    [InlineData("/curves?runs=987654&metric=loss/G", HttpStatusCode.NotFound, "There is no run 987654.")]
    public async Task BadQuestionsAreAnsweredWithWhatIsWrong(string query, HttpStatusCode status, string words)
    {
        var response = await client.GetAsync(new Uri("/api/compare" + query, UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreRunsThanAComparisonTakesAreRefusedWithAdvice()
    {
        var response = await client.GetAsync(new Uri("/api/compare?runs=" + string.Join(',', Enumerable.Range(1, 201)), UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("takes 200 runs at most, not 201", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreCurvesThanOneAnswerTakesAreRefusedWithAdvice()
    {
        var metrics = string.Concat(Enumerable.Repeat("&metric=loss/G", 11));
        var response = await client.GetAsync(new Uri("/api/compare/curves?runs=" + string.Join(',', Enumerable.Range(1, 100)) + metrics, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("at most 1000 curves, not 11 metrics of 100 runs", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<JsonElement> GetAsync(string path) => client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    private async Task<(JsonElement Header, List<Dictionary<string, double[]>> Columns)> CurvesAsync(string query) =>
        Parse(await client.GetByteArrayAsync(new Uri("/api/compare/curves?" + query, UriKind.Relative)));

    private static (JsonElement Header, List<Dictionary<string, double[]>> Columns) Parse(byte[] bytes) => SeriesAnswer.Parse(bytes);
}
