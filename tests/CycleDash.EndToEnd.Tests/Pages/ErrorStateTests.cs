using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What pages say while the database or the server fails them, and that they go on afterwards.</summary>
public sealed class ErrorStateTests(Chromium chromium) : PageTest(chromium)
{
    private long run;

    protected override async Task ArrangeAsync() => run = await Runs.AddAsync("kept", RunStatus.Completed);

    // The log has to tell of the database that fails.
    protected override bool Expects(string fault) => fault.StartsWith("fail:", StringComparison.Ordinal);

    [Fact]
    public async Task Pages_say_that_the_database_fails_and_show_themselves_when_it_does_not_any_more()
    {
        await using var list = await OpenAsync("?group=none");
        await Expect(list.Page.GetByRole(AriaRole.Link, new() { Name = "kept" })).ToBeVisibleAsync();
        await using var queue = await OpenAsync(Urls.Queue);

        await RenameAsync("Runs", "Away");
        await list.Page.GetByRole(AriaRole.Navigation, new() { Name = "Filter by status" }).GetByRole(AriaRole.Link, new() { Name = "Completed" }).ClickAsync();
        await Expect(list.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The list could not be read");
        await TryAgain(list).ClickAsync();
        await Expect(list.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The list could not be read");
        await using var page = await OpenAsync(Urls.Run(run));
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The run could not be read");
        await using var compare = await OpenAsync(Urls.Compare([run]));
        await Expect(compare.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The runs could not be compared");
        await queue.GoToAsync(Urls.Queue);
        await Expect(queue.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The queue could not be read");

        await RenameAsync("Away", "Runs");
        await TryAgain(list).ClickAsync();
        await Expect(list.Page.GetByRole(AriaRole.Link, new() { Name = "kept" })).ToBeVisibleAsync();
        await Expect(list.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await TryAgain(page).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "kept" })).ToBeVisibleAsync();
        await TryAgain(compare).ClickAsync();
        await Expect(compare.Page.GetByRole(AriaRole.Heading, new() { Name = "1 run in 1 group" })).ToBeVisibleAsync();
        await queue.GoToAsync(Urls.Queue);
        await Expect(queue.Page.GetByText("No run waits")).ToBeVisibleAsync();
        Assert.Empty(list.Problems.Concat(page.Problems).Concat(compare.Problems).Concat(queue.Problems));
    }

    [Fact]
    public async Task A_chart_says_why_it_has_no_values_and_reads_them_on_request()
    {
        await using var watched = await OpenAsync(Urls.Queue);
        var page = watched.Page;
        await page.RouteAsync("**/api/series**", request => request.FulfillAsync(new()
        {
            Status = 503, ContentType = "application/problem+json", Body = """{"title": "Busy", "detail": "The disk does not answer."}""",
        }));
        await watched.GoToAsync(Urls.Run(run));
        var chart = page.Locator("figure.chart").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await Expect(chart).ToContainTextAsync("The values could not be read");

        await page.UnrouteAsync("**/api/series**");
        await chart.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await page.WaitForFunctionAsync("() => document.querySelector('.plot').chart.curves[0].lastStep === 40");
        await Expect(chart).Not.ToContainTextAsync("The values could not be read");
    }

    [Fact]
    public async Task Images_that_are_gone_leave_their_descriptions_and_the_page()
    {
        Directory.Delete(Path.Combine(DataDirectory, "runs", $"{run}", "samples"), recursive: true);
        await using var watched = await OpenAsync(Urls.Run(run));

        await Expect(watched.Page.GetByRole(AriaRole.Img, new() { Name = "translated" }).First).ToBeVisibleAsync();
        await Expect(watched.Page.GetByText("step 40, epoch 20")).ToBeVisibleAsync();
        Assert.All(watched.Problems, problem => Assert.Contains("404", problem, StringComparison.Ordinal));
    }

    private static ILocator TryAgain(WatchedPage watched) => watched.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" });

    private async Task RenameAsync(string from, string to)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, "cycledash.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those above.
        command.CommandText = $"PRAGMA busy_timeout = 30000; ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
