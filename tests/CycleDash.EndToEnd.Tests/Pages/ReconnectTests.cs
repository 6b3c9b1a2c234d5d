using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Pages that were without their server for a while.</summary>
public sealed class ReconnectTests(Chromium chromium) : PageTest(chromium)
{
    private const string IsDrawnTo = "step => document.querySelector('.plot')?.chart?.curves[0].lastStep === step";
    private const string Lost = "The connection to the server is lost";

    private long training;

    protected override async Task ArrangeAsync() => training = await Runs.AddAsync("training", RunStatus.Running, steps: 60);

    [Fact]
    public async Task A_page_that_was_cut_off_shows_what_it_missed()
    {
        await using var cutOff = await OpenAsync(Urls.Queue);
        var connection = await Connection.WatchAsync(cutOff.Page);
        await cutOff.GoToAsync(Urls.Run(training));
        await using var witness = await OpenAsync(Urls.Run(training));
        foreach (var page in new[] { cutOff.Page, witness.Page })
        {
            await page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
            await page.WaitForFunctionAsync(IsDrawnTo, 60);
        }

        await connection.CutAsync();
        await Expect(cutOff.Page.GetByText(Lost)).ToBeVisibleAsync();
        Runs.Continue(training, 61, 90);
        Runs.MeasureSeries(training, "custom/new", 5, step => step);
        await witness.Page.WaitForFunctionAsync(IsDrawnTo, 90);
        Assert.True(await cutOff.Page.EvaluateAsync<bool>(IsDrawnTo, 60), "A page without a connection cannot know of new points.");
        connection.Mend();

        await Expect(cutOff.Page.GetByText(Lost)).ToBeHiddenAsync();
        await cutOff.Page.WaitForFunctionAsync(IsDrawnTo, 90);
        await Expect(cutOff.Page.GetByText("90 of 200")).ToBeVisibleAsync();
        // So is the chart of what was measured for the first time meanwhile.
        var figure = cutOff.Page.GetByRole(AriaRole.Figure, new() { Name = "custom/new" });
        await figure.ScrollIntoViewIfNeededAsync();
        await cutOff.Page.WaitForFunctionAsync("figure => figure.querySelector('.plot').chart?.curves[0].lastStep === 5", await figure.ElementHandleAsync());
        Assert.Empty(witness.Problems);
    }

    [Fact]
    public async Task List_comparison_and_queue_show_what_they_missed()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        var compared = Urls.Compare([training]) + "&x=step";
        await using var list = await OpenAsync("?group=none");
        await using var compare = await OpenAsync(compared);
        await using var queue = await OpenAsync(Urls.Queue);
        var connections = new List<Connection>();
        foreach (var (watched, path) in new[] { (list, "?group=none"), (compare, compared), (queue, Urls.Queue) })
        {
            connections.Add(await Connection.WatchAsync(watched.Page));
            await watched.GoToAsync(path);
        }

        await Expect(Row(list.Page, "training")).ToContainTextAsync("60 of 200");
        await Expect(compare.Page.GetByText("None of these runs has been evaluated yet.")).ToBeVisibleAsync();
        await Expect(queue.Page.GetByText("No run waits")).ToBeVisibleAsync();

        foreach (var connection in connections)
            await connection.CutAsync();
        foreach (var page in new[] { list.Page, compare.Page, queue.Page })
            await Expect(page.GetByText(Lost)).ToBeVisibleAsync();
        Runs.Continue(training, 61, 90);
        Runs.Evaluate(training, 90, null, new Metric(MetricNames.ContentErrorAB, 0.125));
        await Runs.AddAsync("late", RunStatus.Completed);
        await api.LaunchAsync($$"""{"name": "waits", "dataset": "{{RunsInStore.DatasetName}}", "maxSteps": 4}""");
        foreach (var connection in connections)
            connection.Mend();

        await Expect(Row(list.Page, "training")).ToContainTextAsync("90 of 200");
        await Expect(Row(list.Page, "late")).ToBeVisibleAsync();
        await Expect(compare.Page.GetByText("0.125").First).ToBeVisibleAsync();
        await Expect(queue.Page.GetByRole(AriaRole.Listitem, new() { Name = "waits" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pages_that_were_open_while_the_server_was_killed_and_started_again_show_the_newest()
    {
        await using var page = await OpenAsync(Urls.Run(training));
        await using var list = await OpenAsync("?group=none&sort=name");
        await page.Page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
        await page.Page.WaitForFunctionAsync(IsDrawnTo, 60);

        await Server.KillAsync();
        await Expect(page.Page.GetByText(Lost)).ToBeVisibleAsync();
        await Expect(list.Page.GetByText(Lost)).ToBeVisibleAsync();
        Runs.Continue(training, 61, 90);
        await Server.StartAgainAsync();

        await Expect(page.Page.GetByText("90 of 200")).ToBeVisibleAsync();
        // It is another document, which may stand at its beginning; a chart that is out of sight is not read.
        await page.WaitUntilInteractiveAsync();
        await page.Page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
        await page.Page.WaitForFunctionAsync(IsDrawnTo, 90);
        await Expect(page.Page.GetByText(Lost)).ToBeHiddenAsync();
        await Expect(Row(list.Page, "training")).ToContainTextAsync("90 of 200");
        Assert.EndsWith("?group=none&sort=name", list.Page.Url, StringComparison.Ordinal);
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });
}
