using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The list of runs.</summary>
public sealed partial class RunsPageTests(Chromium chromium) : PageTest(chromium)
{
    private const string Hostile = "<img src=x onerror=alert(1)> & \"quotes\"";

    private long running;

    protected override async Task ArrangeAsync()
    {
        await Runs.AddAsync("first", RunStatus.Completed, tags: "baseline");
        await Runs.AddAsync("second", RunStatus.Failed, failure: "loss/G became NaN at step 40.");
        await Runs.AddAsync(Hostile, RunStatus.Cancelled);
        await Runs.AddAsync(new string('w', 200), RunStatus.Paused, tags: new string('t', 40));
        await Runs.AddAsync("عنوان من اليمين إلى اليسار 🧪", RunStatus.Completed);
        running = await Runs.AddAsync("training", RunStatus.Running);
    }

    [Fact]
    public async Task Filters_live_in_the_address_and_the_back_button_undoes_them()
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        await Expect(Row(page, "first")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Filter by status" }).GetByRole(AriaRole.Link, new() { Name = "Failed" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(StatusFailed());
        await Expect(Row(page, "first")).ToHaveCountAsync(0);
        await Expect(Row(page, "second")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Searchbox).FillAsync("nothing is called so");
        await Expect(page.GetByText("No run matches")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(SearchNothing());

        await page.GoBackAsync();
        await Expect(Row(page, "second")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("");
        await page.GoBackAsync();
        await Expect(Row(page, "first")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Sorting_is_in_the_address_and_announced()
    {
        await using var watched = await OpenAsync("?sort=name");
        var name = watched.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" });
        await name.GetByRole(AriaRole.Link, new() { Name = "sorted ascending" }).ClickAsync();

        await Expect(name.GetByRole(AriaRole.Link, new() { Name = "sorted descending" })).ToBeVisibleAsync();
        await Expect(watched.Page).ToHaveURLAsync(SortedDescending());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_row_changes_in_place_and_a_new_run_appears_by_itself()
    {
        await using var watched = await OpenAsync("");
        await Expect(Row(watched.Page, "training")).ToContainTextAsync("40 of 200");

        Runs.Continue(running, 41, 60);
        await Expect(Row(watched.Page, "training")).ToContainTextAsync("60 of 200");

        await Runs.AddAsync("late", RunStatus.Completed);
        await Expect(Row(watched.Page, "late")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_is_deleted_only_after_a_question_that_shows_its_name_as_text()
    {
        await using var watched = await OpenAsync("");
        var row = Row(watched.Page, "onerror");
        var dialog = watched.Page.GetByRole(AriaRole.Alertdialog);

        await row.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync(Hostile);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(row).ToBeVisibleAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete run" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Long_and_odd_names_fit_the_width(int width, bool dark)
    {
        await using var watched = await OpenAsync("", width, dark);
        await Expect(watched.Page.GetByText("training").First).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"runs-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    [GeneratedRegex("status=Failed")]
    private static partial Regex StatusFailed();

    [GeneratedRegex("search=nothing")]
    private static partial Regex SearchNothing();

    [GeneratedRegex("sort=-name")]
    private static partial Regex SortedDescending();
}
