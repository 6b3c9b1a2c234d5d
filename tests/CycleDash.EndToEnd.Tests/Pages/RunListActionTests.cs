using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What is done to several runs of the list at once, and to its columns by the pointer.</summary>
public sealed class RunListActionTests(Chromium chromium) : PageTest(chromium)
{
    protected override async Task ArrangeAsync()
    {
        await Runs.AddAsync("apple", RunStatus.Completed, tags: "fruit");
        await Runs.AddAsync("beet", RunStatus.Completed, tags: "root");
        await Runs.AddAsync("cherry", RunStatus.Completed, tags: "fruit");
    }

    [Fact]
    public async Task A_tag_is_taken_from_the_picked_runs_and_archived_ones_come_back()
    {
        await using var watched = await OpenAsync("?group=none&picked=1,2,3&archived=all");
        var page = watched.Page;
        var bar = page.GetByRole(AriaRole.Toolbar, new() { Name = "Picked runs" });

        await bar.GetByLabel("Tag").FillAsync("fruit");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Remove tag" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "fruit" })).ToHaveCountAsync(0);
        await Expect(Row(page, "beet").GetByRole(AriaRole.Link, new() { Name = "root" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "fruit" })).ToHaveCountAsync(2);

        await bar.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Archived 3 runs")).ToBeVisibleAsync();
        await bar.GetByRole(AriaRole.Button, new() { Name = "Unarchive" }).ClickAsync();
        await Expect(page.GetByText("Unarchived 3 runs")).ToBeVisibleAsync();
        await using var colleague = await OpenAsync("?group=none");
        await Expect(Row(colleague.Page, "cherry")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems.Concat(colleague.Problems));
    }

    [Fact]
    public async Task A_group_leads_to_the_comparison_of_its_runs()
    {
        await using var watched = await OpenAsync("?open=none");
        var page = watched.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Compare the 3 runs" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 runs in 1 group" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(Row(page, "3 runs, same settings")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_heading_is_dragged_to_another_place()
    {
        await using var watched = await OpenAsync("?group=none&cols=name,seed,step,status");
        var page = watched.Page;
        await Expect(page.Locator(".scroller[data-watched]")).ToBeVisibleAsync();
        await watched.WaitUntilQuietAsync();

        await Heading(page, "Status").DragToAsync(Heading(page, "Seed"));

        await Expect(page).ToHaveURLAsync(new Regex("cols=name(%2C|,)status(%2C|,)seed(%2C|,)step"));
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", "Name", "Status", "Seed", "Step", "Actions"]);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_saved_view_that_is_renamed_is_found_under_its_new_name()
    {
        await using var watched = await OpenAsync("?tag=root&cols=name,seed");
        var page = watched.Page;
        var menu = page.Locator("summary");
        await menu.ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("roots");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as new" }).ClickAsync();
        await Expect(menu).ToContainTextAsync("roots");
        await page.GetByLabel("Name of the view").FillAsync("what is a <b>root</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(menu).ToContainTextAsync("what is a <b>root</b>");

        await using var colleague = await OpenAsync("");
        await colleague.Page.Locator("summary").ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = "what is a <b>root</b>", Exact = true }).ClickAsync();
        await Expect(Row(colleague.Page, "beet")).ToBeVisibleAsync();
        await Expect(Row(colleague.Page, "apple")).ToHaveCountAsync(0);
        await Expect(Heading(colleague.Page, "Seed")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems.Concat(colleague.Problems));
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    private static ILocator Heading(IPage page, string text) => page.GetByRole(AriaRole.Columnheader, new() { Name = text });
}
