using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What is picked in the list of runs, and what is done to it.</summary>
public sealed partial class RunListBulkTests(Chromium chromium) : PageTest(chromium)
{
    protected override async Task ArrangeAsync()
    {
        await Runs.AddAsync("apple", RunStatus.Completed, tags: "fruit");
        await Runs.AddAsync("beet", RunStatus.Failed, failure: "NaN");
        await Runs.AddAsync("carrot", RunStatus.Cancelled);
    }

    [Fact]
    public async Task Picks_outlive_a_search_and_only_listed_ones_are_changed()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await Row(page, "apple").GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("beet");
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);
        var bar = page.GetByRole(AriaRole.Toolbar, new() { Name = "Picked runs" });
        // With more to say it may take another line, and the list moves.
        await Expect(bar).ToContainTextAsync("1 of them not in this list");
        await Row(page, "beet").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(bar).ToContainTextAsync("2 runs picked");
        await Expect(bar).ToContainTextAsync("1 of them not in this list");
        await Expect(bar.GetByRole(AriaRole.Link, new() { Name = "Compare" })).ToHaveAttributeAsync("href", "compare?runs=1,2");

        await bar.GetByLabel("Tag").FillAsync("paper");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await Expect(page.GetByText("Tagged 1 run: paper")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("");

        await Expect(Row(page, "apple").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(Row(page, "beet").GetByRole(AriaRole.Link, new() { Name = "paper" })).ToBeVisibleAsync();
        await Expect(Row(page, "apple").GetByRole(AriaRole.Link, new() { Name = "paper" })).ToHaveCountAsync(0);
        await Expect(bar).Not.ToContainTextAsync("not in this list");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_tag_with_a_comma_is_refused_for_many_runs_as_for_one()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await Row(page, "beet").GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Toolbar).GetByLabel("Tag").FillAsync("a, b");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();

        await Expect(page.GetByText("A tag has no comma")).ToBeVisibleAsync();
        await Expect(Row(page, "beet").Locator("a.tag")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task When_every_run_was_archived_that_can_be_undone()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all 3 runs" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Every run is archived")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "All 0" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Show archived runs" }).ClickAsync();
        await Expect(Row(page, "beet")).ToContainTextAsync("archived");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "All 3" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Row(page, "beet")).Not.ToContainTextAsync("archived");
        await Expect(page.GetByText("Undone")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Deleting_many_runs_counts_them()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all 3 runs" }).CheckAsync();
        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.EvaluateAsync("""
            () => {
              window.said = [];
              new MutationObserver(() => window.said.push(...[...document.querySelectorAll('.done')].map((line) => line.textContent.trim())))
                .observe(document.body, { subtree: true, childList: true, characterData: true });
            }
            """);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, "cycledash.db")};Pooling=False");
        await connection.OpenAsync();
        // Whoever else wants to write waits for its end.
        await using (await connection.BeginTransactionAsync())
        {
            await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete runs" }).ClickAsync();
            await Expect(page.GetByText("Deleting: 0 of 3")).ToBeVisibleAsync();
        }

        await page.WaitForFunctionAsync("() => window.said.some((line) => line.startsWith('Deleted 3 runs.'))");
        // What comes in one piece with the next is not seen.
        var counts = await page.EvaluateAsync<int[]>("() => window.said.flatMap((line) => line.match(/^Deleting: (\\d) of 3/)?.slice(1).map(Number) ?? [])");
        Assert.NotEmpty(counts);
        Assert.All(counts, count => Assert.InRange(count, 0, 2));
        Assert.Equal(counts.Order(), counts);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_dialog_stays_open_when_a_picked_run_is_deleted_elsewhere()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await Row(page, "apple").GetByRole(AriaRole.Checkbox).CheckAsync();
        // The bar comes above the list, which makes room for it.
        await Expect(page.GetByRole(AriaRole.Toolbar)).ToContainTextAsync("1 run picked");
        await Row(page, "beet").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(page.GetByRole(AriaRole.Toolbar)).ToContainTextAsync("2 runs picked");
        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync("apple");

        var answer = await page.APIRequest.DeleteAsync(new Uri(new Uri(page.Url), "/api/runs/1").AbsoluteUri);
        Assert.True(answer.Ok, await answer.TextAsync());
        await Expect(page.GetByText("1 run picked")).ToBeAttachedAsync();

        await Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep them" }).ClickAsync();
        // Until then the list stands lower, below what says that something is being done.
        await Expect(page.Locator("main .busy")).ToHaveCountAsync(0);
        await Row(page, "carrot").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(page).ToHaveURLAsync(BeetAndCarrot());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_group_of_which_some_runs_are_picked_says_so()
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        var group = page.GetByRole(AriaRole.Checkbox, new() { Name = "Select the 3 runs of cyclegan" });
        await Row(page, "beet").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(group).ToBeCheckedAsync(new() { Indeterminate = true });

        await group.CheckAsync();
        await Expect(page.GetByText("3 runs picked")).ToBeVisibleAsync();
        await Expect(group).ToBeCheckedAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Tags_that_are_sent_twice_in_a_row_are_saved_once()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit tags of beet" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Tags of beet" }).FillAsync("red, root");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save tags" }).EvaluateAsync("button => { button.click(); button.click(); }");

        await Row(page, "beet").GetByRole(AriaRole.Link, new() { Name = "root" }).ClickAsync();
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);
        Assert.Equal(["red", "root"], (await Runs.Queries.FindAsync(2, CancellationToken.None))!.Summary.Tags);
        Assert.Empty(watched.Problems);
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    [GeneratedRegex("picked=2%2C3$")]
    private static partial Regex BeetAndCarrot();
}
