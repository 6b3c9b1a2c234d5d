using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>A list that is far longer than the screen: only the lines in sight exist, and every action means all of it.</summary>
public sealed class LongListTests(Chromium chromium) : PageTest(chromium)
{
    private const int Count = 3000;
    private const int MostLines = 80;

    protected override Task ArrangeAsync() => Runs.AddWaitingAsync(Enumerable.Range(1, Count).Select(NameOf));

    [Fact]
    public async Task A_long_list_is_scrolled_from_its_first_to_its_last_line_and_sorted_the_other_way()
    {
        await using var watched = await OpenAsync("?group=none&sort=name&cols=name,seed");
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Table)).ToHaveAttributeAsync("aria-rowcount", $"{Count + 1}");
        await Expect(Link(page, 1)).ToBeInViewportAsync();

        await ScrollAsync(page, "list.scrollHeight / 2");
        await Expect(Link(page, (Count / 2) + 5)).ToBeInViewportAsync();
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 1, MostLines);
        await ScrollAsync(page, "list.scrollHeight");
        await Expect(Link(page, Count)).ToBeInViewportAsync();
        await Expect(Line(page, Count)).ToHaveAttributeAsync("aria-rowindex", $"{Count + 1}");
        await Expect(Line(page, Count)).ToContainTextAsync($"{Count - 1}");
        Assert.InRange(await page.Locator("tbody tr").CountAsync(), 1, MostLines);

        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" }).GetByRole(AriaRole.Link).ClickAsync();
        await ScrollAsync(page, "0");
        await Expect(Link(page, Count)).ToBeInViewportAsync();
        await Expect(Link(page, 1)).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task All_of_a_long_list_is_picked_tagged_taken_back_and_downloaded()
    {
        await using var watched = await OpenAsync("?group=none&sort=name&cols=name,tags");
        var page = watched.Page;
        await Expect(Link(page, 1)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Select all") }).CheckAsync();
        var bar = page.GetByRole(AriaRole.Toolbar, new() { Name = "Picked runs" });
        await Expect(bar).ToContainTextAsync("Compare takes at most");
        await bar.GetByLabel("Tag").FillAsync("paper");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await Expect(Line(page, 1)).ToContainTextAsync("paper");
        await ScrollAsync(page, "list.scrollHeight");
        await Expect(Line(page, Count)).ToContainTextAsync("paper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Line(page, Count)).Not.ToContainTextAsync("paper");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(Count + 1, lines.Length);
        Assert.Contains(NameOf(Count), lines[^1], StringComparison.Ordinal);
        Assert.Empty(watched.Problems);
    }

    private static string NameOf(int number) => $"run {number:0000}";

    private static ILocator Line(IPage page, int number) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = NameOf(number) });

    private static ILocator Link(IPage page, int number) => page.GetByRole(AriaRole.Link, new() { Name = NameOf(number), Exact = true });

    private static async Task ScrollAsync(IPage page, string to) =>
        await page.GetByRole(AriaRole.Region, new() { Name = "Runs, scrollable" }).EvaluateAsync($"list => {{ list.scrollTop = {to}; }}");
}
