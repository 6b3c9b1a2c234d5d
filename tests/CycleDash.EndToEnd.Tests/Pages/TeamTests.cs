using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Two people at two browsers: what one does, the other sees without doing anything.</summary>
public sealed class TeamTests(Chromium chromium) : PageTest(chromium)
{
    private const string NewName = "<i>better</i> مرحبا 🧪";

    private long first;
    private long second;

    protected override async Task ArrangeAsync()
    {
        first = await Runs.AddEvaluatedAsync(new RunConfig { Name = "first", Seed = 1 }, (MetricNames.ContentErrorAB, null, [0.5, 0.25]));
        second = await Runs.AddAsync("second", RunStatus.Running);
    }

    [Fact]
    public async Task A_run_that_is_renamed_described_archived_and_deleted_changes_on_every_open_page()
    {
        await using var mine = await OpenAsync(Urls.Run(first));
        await using var list = await OpenAsync("?group=none&cols=name,notes");
        await using var hers = await OpenAsync(Urls.Run(first));
        await using var compare = await OpenAsync(Urls.Compare([first, second]));
        var page = mine.Page;
        await Expect(Row(list.Page, "first")).ToBeVisibleAsync();
        await Expect(compare.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^2 runs") })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name of the run" }).FillAsync(NewName);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(list.Page, NewName)).ToBeVisibleAsync();
        await Expect(hers.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(NewName);
        await Expect(hers.Page).ToHaveTitleAsync($"{NewName} – CycleDash");
        await Expect(compare.Page.GetByRole(AriaRole.Link, new() { Name = NewName }).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add notes" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Notes") }).FillAsync("**why** it is better");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(Row(list.Page, NewName)).ToContainTextAsync("it is better");
        await Expect(hers.Page.Locator(".notes-text strong")).ToHaveTextAsync("why");

        await using var tidy = await OpenAsync($"?group=none&picked={first}");
        await tidy.Page.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true }).ClickAsync();
        await Expect(Row(list.Page, NewName)).ToHaveCountAsync(0);
        await tidy.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Row(list.Page, NewName)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"Delete {NewName}" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete run" }).ClickAsync();
        await Expect(Row(list.Page, NewName)).ToHaveCountAsync(0);
        await Expect(hers.Page.GetByRole(AriaRole.Heading, new() { Name = $"There is no run {first}" })).ToBeVisibleAsync();
        await Expect(compare.Page.GetByText($"There is no run {first}")).ToBeVisibleAsync();
        Assert.Empty(list.Problems.Concat(compare.Problems).Concat(tidy.Problems));
        // The charts of the run's own pages may have asked for its newest points in the moment of its end.
        Assert.All(mine.Problems.Concat(hers.Problems), problem => Assert.Contains("404", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_score_is_seen_in_the_list_on_the_run_and_in_the_comparison()
    {
        await using var list = await OpenAsync($"?group=none&cols=name,last:{MetricNames.ContentErrorAB}");
        await using var page = await OpenAsync(Urls.Run(second));
        await using var compare = await OpenAsync(Urls.Compare([first, second]));
        await Expect(Row(list.Page, "first")).ToContainTextAsync("0.250");
        await Expect(compare.Page.GetByText($"Without any evaluation, so in no score: #{second}.")).ToBeVisibleAsync();

        Runs.Evaluate(second, 40, null, new Metric(MetricNames.ContentErrorAB, 0.125));

        await Expect(Row(list.Page, "second")).ToContainTextAsync("0.125");
        await Expect(page.Page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Content error") })).ToContainTextAsync("0.125");
        await Expect(compare.Page.GetByText("so in no score")).ToHaveCountAsync(0);
        await Expect(compare.Page.GetByText("0.125").First).ToBeVisibleAsync();
        Assert.Empty(list.Problems.Concat(page.Problems).Concat(compare.Problems));
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });
}
