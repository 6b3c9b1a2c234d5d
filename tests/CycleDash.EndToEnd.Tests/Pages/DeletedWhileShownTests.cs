using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Runs that somebody else deletes while a page shows them.</summary>
public sealed class DeletedWhileShownTests(Chromium chromium) : PageTest(chromium)
{
    private long kept;
    private long doomed;

    protected override async Task ArrangeAsync()
    {
        kept = await Runs.AddEvaluatedAsync(new RunConfig { Name = "kept", Seed = 1 }, (MetricNames.ContentErrorAB, null, [0.5, 0.25]));
        doomed = await Runs.AddEvaluatedAsync(new RunConfig { Name = "doomed", Seed = 2 }, (MetricNames.ContentErrorAB, null, [0.5, 0.25]));
    }

    [Fact]
    public async Task A_comparison_names_the_run_and_goes_on_with_the_others()
    {
        await using var watched = await OpenAsync(Urls.Compare([kept, doomed]));
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 runs in 1 group" })).ToBeVisibleAsync();
        // Whatever is asked for while its run goes is rightly answered with 404; images are asked for before they are in sight.
        await page.Locator(".wall").ScrollIntoViewIfNeededAsync();
        await watched.WaitUntilQuietAsync();
        await page.Locator("#charts-title").ScrollIntoViewIfNeededAsync();
        await watched.WaitUntilQuietAsync();

        await DeleteAsync(page, doomed);

        // The wall, which hears of it by itself, may say so for a moment too, in a longer sentence.
        await Expect(page.GetByText($"There is no run {doomed}", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 run in 1 group" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "doomed" })).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_list_leaves_it_out_and_unpicks_it()
    {
        await using var watched = await OpenAsync($"?group=none&picked={kept},{doomed}");
        var page = watched.Page;
        await Expect(page.GetByText("2 runs picked")).ToBeVisibleAsync();

        await DeleteAsync(page, doomed);

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "doomed" })).ToHaveCountAsync(0);
        await Expect(page.GetByText("1 run picked")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "kept" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_form_that_was_filled_from_it_still_launches()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await using var watched = await OpenAsync(Urls.NewRun(from: doomed));
        var page = watched.Page;
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("doomed (clone)");

        await DeleteAsync(page, doomed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "doomed (clone)" })).ToBeVisibleAsync();
        Assert.Single(await api.QueueAsync());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_question_about_it_is_answered_without_harm()
    {
        await using var watched = await OpenAsync(Urls.Run(doomed));
        var page = watched.Page;
        // Whatever is asked for while its run goes is rightly answered with 404; the images are known only a moment after the run.
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "translated" }).First).ToBeVisibleAsync();
        await watched.WaitUntilQuietAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete doomed" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();

        await DeleteAsync(page, doomed);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"There is no run {doomed}" })).ToBeAttachedAsync();
        if (await page.GetByRole(AriaRole.Alertdialog).IsVisibleAsync())
            await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete run" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "Runs" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "kept" }).Or(page.GetByText("2 runs, same settings")).First).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    private static async Task DeleteAsync(IPage page, long run)
    {
        var answer = await page.APIRequest.DeleteAsync(new Uri(new Uri(page.Url), $"/api/runs/{run}").AbsoluteUri);
        Assert.True(answer.Ok, await answer.TextAsync());
    }
}
