using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Data.Stores;
using CycleDash.Training.Recording;
using CycleDash.Web.Tests.Comparison;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Api;

/// <summary>Comparisons of the runs that a saved view lists.</summary>
public sealed class CompareViewApiTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly HttpClient client = dashboard.CreateClient();
    private readonly StoredRuns runs = new(dashboard);
    private readonly SavedViewStore views = dashboard.Services.GetRequiredService<SavedViewStore>();

    [Fact]
    public async Task AViewStandsForTheRunsThatItListsNow()
    {
        await views.AddAsync("swept & <b>", "tag=swept&sort=id&group=none", "ann", CancellationToken.None);
        var first = await AddAsync(1, "swept");
        await AddAsync(2, "other");
        var query = "view=" + Uri.EscapeDataString("SWEPT & <b>");

        Assert.Equal([first], await RunsAsync(query));
        var second = await AddAsync(3, "swept");
        Assert.Equal([first, second], await RunsAsync(query));

        var answer = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/compare?" + query, UriKind.Relative));
        Assert.Equal("swept & <b>", answer.GetProperty("view").GetProperty("name").GetString());
        Assert.Equal(2, answer.GetProperty("view").GetProperty("total").GetInt32());
        var html = await client.GetStringAsync(new Uri("/api/compare/export.html?" + query, UriKind.Relative));
        Assert.Contains("swept &amp; &lt;b&gt;", html, StringComparison.Ordinal);
        var csv = await client.GetStringAsync(new Uri("/api/compare/export.csv?" + query, UriKind.Relative));
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var curves = await client.GetAsync(new Uri($"/api/compare/curves?{query}&metric={MetricNames.ContentErrorAB}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, curves.StatusCode);
    }

    [Fact]
    public async Task AViewOfMoreRunsThanAComparisonTakesSaysHowManyAreLeftOut()
    {
        await views.AddAsync("many", "tag=many&sort=id&f=colour:=:red", "ann", CancellationToken.None);
        var first = 0L;
        for (var seed = 1; seed <= 201; seed++)
        {
            var id = await runs.QueueAsync(ComparedRuns.Config("cyclegan", seed) with { Tags = ["many"] });
            first = first == 0 ? id : first;
        }

        var answer = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/compare?view=many", UriKind.Relative));

        Assert.Equal(200, answer.GetProperty("runs").GetArrayLength());
        Assert.Equal(first, answer.GetProperty("runs")[0].GetProperty("id").GetInt64());
        Assert.Equal(201, answer.GetProperty("view").GetProperty("total").GetInt32());
        var cautions = answer.GetProperty("cautions").EnumerateArray().Select(caution => caution.GetString()!).ToList();
        Assert.Contains("lists 201 runs. A comparison takes 200 at most: only the first 200", cautions[0], StringComparison.Ordinal);
        Assert.Contains("There is no column 'colour'", cautions[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("view=nowhere", HttpStatusCode.NotFound, "There is no saved view 'nowhere'. It may have been renamed or deleted. GET /api/views lists the views.")]
    [InlineData("view=nothing", HttpStatusCode.NotFound, "The view 'nothing' lists no run now.")]
    [InlineData("view=nothing&runs=1", HttpStatusCode.BadRequest, "Give runs or view, not both")]
    public async Task ViewsThatCannotBeComparedAreRefusedWithTheReason(string query, HttpStatusCode status, string words)
    {
        await views.AddAsync("nothing", "tag=nobody-has-this", "ann", CancellationToken.None);
        foreach (var path in new[] { "/api/compare?", "/api/compare/export.html?", "/api/compare/curves?metric=loss/G&" })
        {
            var response = await client.GetAsync(new Uri(path + query, UriKind.Relative));

            Assert.Equal(status, response.StatusCode);
            Assert.Contains(words, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    private Task<long> AddAsync(int seed, string tag) =>
        runs.AddAsync(ComparedRuns.Config("cyclegan", seed) with { Tags = [tag] }, MetricNames.ContentErrorAB, null, 0.5);

    private async Task<IEnumerable<long>> RunsAsync(string query) =>
        (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/compare?" + query, UriKind.Relative))).GetProperty("runs").EnumerateArray()
        .Select(run => run.GetProperty("id").GetInt64());
}
