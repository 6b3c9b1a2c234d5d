using System.Globalization;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Training.Recording;
using Microsoft.Playwright;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>
/// Opens every page as docs/tour.md shows it and takes its pictures, into the folder "tour" of the artifacts. With CYCLEDASH_TOUR_DATA, the
/// path of a data directory of finished runs, it shows those; the pictures in docs/images were taken so.
/// </summary>
[Collection(DashboardCollection.Name)]
public sealed class TourTests(Chromium chromium) : IAsyncLifetime, IDisposable
{
    private const int MostRuns = 9;

    private readonly TemporaryDirectory data = new();
    private readonly string? shown = Environment.GetEnvironmentVariable("CYCLEDASH_TOUR_DATA");
    private DashboardServer? server;

    public async Task InitializeAsync()
    {
        if (shown is null)
            await AddRunsAsync();
        server = await DashboardServer.StartAsync(shown ?? data.Path);
    }

    public Task DisposeAsync() => server!.DisposeAsync().AsTask();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Every_page_of_the_tour_shows_itself_without_an_error()
    {
        var (runs, one) = await ShownRunsAsync();
        var compared = string.Join(',', runs);
        var image = shown is null ? "" : "&dataset=aerial-map&image=testA/0026.png";
        (string Name, string Path, string? Until)[] stops =
        [
            ("runs", "", null),
            ("launch", "runs/new", null),
            ("comparison-launch", "runs/new?mode=comparison", null),
            ("queue", "queue", null),
            ("run", $"runs/{one}", null),
            ("run-charts", $"runs/{one}?smooth=0.9", "Losses"),
            ("compare", $"compare?runs={compared}", "Curves"),
            ("compare-scores", $"compare?runs={compared}", "Scores"),
            ("image-wall", $"wall?runs={compared}", null),
            ("playground", $"playground?runs={runs[0]},{runs[1]}{image}", null),
            ("datasets", "datasets", null),
            ("weights", "weights", null),
        ];
        foreach (var (name, path, until) in stops)
        {
            await using var watched = await WatchedPage.OpenAsync(chromium.Browser, server!.Address, path, height: 900);
            await watched.WaitUntilQuietAsync();
            if (until is not null)
            {
                var heading = watched.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new($"^{until}") }).First;
                await heading.EvaluateAsync("heading => heading.scrollIntoView({ block: 'start' })");
                await watched.WaitUntilQuietAsync();
            }

            await watched.ScreenshotAsync(Path.Combine("tour", name));
            Assert.True(watched.Problems.Count == 0, $"/{path}: {string.Join('\n', watched.Problems)}");
        }
    }

    /// <summary>The newest runs, and a CycleGAN among them.</summary>
    private async Task<(IReadOnlyList<long> All, long One)> ShownRunsAsync()
    {
        using var api = new RunApi(server!.Address);
        var list = await api.GetAsync(string.Create(CultureInfo.InvariantCulture, $"api/runs?sort=created&pageSize={MostRuns}"));
        var runs = list.GetProperty("items").EnumerateArray().Select(run => (Id: run.GetProperty("id").GetInt64(), Recipe: run.GetProperty("recipe").GetString())).ToList();
        return ([.. runs.Select(run => run.Id)], runs.First(run => run.Recipe == "cyclegan").Id);
    }

    private async Task AddRunsAsync()
    {
        await using var runs = await RunsInStore.CreateAsync(data.Path);
        foreach (var (name, score) in new[] { ("first", 0.5), ("second", 0.4), ("third", 0.3) })
        {
            var id = await runs.AddAsync(name, RunStatus.Completed, tags: ["tour"]);
            runs.Evaluate(id, 40, null, new Metric(MetricNames.EvaluationCycleA, score), new Metric(MetricNames.EvaluationCycleB, score / 2));
        }
    }
}
