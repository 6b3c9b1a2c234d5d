using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Images;

/// <summary>An open playground while its runs write and prune checkpoints, and while its reader moves fast.</summary>
public sealed class LivePlaygroundTests(Chromium chromium) : PageTest(chromium)
{
    private long training;
    private long finished;

    protected override async Task ArrangeAsync()
    {
        training = await Runs.AddAsync("training", RunStatus.Running, steps: 40);
        finished = await Runs.AddAsync("finished", RunStatus.Completed, steps: 40);
    }

    [Fact]
    public async Task Checkpoints_are_offered_as_they_are_written_and_pruned()
    {
        await using var watched = await OpenAsync(Urls.Playground([training]));
        var column = Column(watched.Page, training);
        await Expect(column.GetByText("its only checkpoint")).ToBeVisibleAsync();

        Runs.Checkpoints(training, [50, 60]);
        await Expect(column.GetByRole(AriaRole.Slider)).ToHaveAttributeAsync("max", "2");
        await Expect(column.GetByText("step 60", new() { Exact = true })).ToBeVisibleAsync();

        await column.GetByRole(AriaRole.Slider).FocusAsync();
        await watched.Page.Keyboard.PressAsync("Home");
        await Expect(column.GetByText("step 40", new() { Exact = true })).ToBeVisibleAsync();
        Runs.Checkpoints(training, [70], removed: [40]);

        await Expect(column.GetByText("step 50", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(column.GetByRole(AriaRole.Slider)).ToHaveAttributeAsync("max", "2");
        await Expect(column.Locator(".generator a")).ToHaveAttributeAsync("href", Urls.Checkpoint(training, 50, "generator_AB.safetensors"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Of_two_runs_ticked_quickly_none_is_lost_and_each_can_be_taken_away_again()
    {
        await using var watched = await OpenAsync(Urls.Playground());
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(2);

        await page.EvaluateAsync("() => document.querySelectorAll('.runs input').forEach((box) => box.click())");

        await Expect(page).ToHaveURLAsync(new Regex($"runs={finished}(,|%2C){training}$"));
        await Expect(Column(page, training)).ToBeVisibleAsync();
        await Expect(Column(page, finished)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove finished" }).ClickAsync();
        await Expect(Column(page, finished)).ToHaveCountAsync(0);
        await Expect(Column(page, training)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove training" }).ClickAsync();
        await Expect(page.GetByText("Choose one or several runs.")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(Column(page, training)).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Runs_beyond_the_most_are_said_to_be_left_out()
    {
        await using var watched = await OpenAsync("playground?runs=" + string.Join(',', Enumerable.Range(1, 11)));

        await Expect(watched.Page.GetByText("the last 3 runs of the address are left out")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Whoever_leaves_while_the_script_is_on_its_way_sees_no_error_on_the_next_page()
    {
        var release = new TaskCompletionSource();
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        var script = new Regex(@"/js/playground\.[^/]*js$");
        await page.RouteAsync(script, async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        var asked = page.WaitForRequestAsync(script);
        await page.GetByRole(AriaRole.Link, new() { Name = "Playground", Exact = true }).ClickAsync();
        await asked;
        await page.GetByRole(AriaRole.Link, new() { Name = "Weights", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Weights", Level = 1 })).ToBeVisibleAsync();
        await page.EvaluateAsync(
            """
            () => {
              const look = () => { window.hasFailed ||= document.body.textContent.includes('Something went wrong on this page'); };
              new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
            }
            """);

        release.SetResult();
        await page.EvaluateAsync("async () => { await import('./js/playground.js'); }");

        // By the second answer the server has heard of what the script did.
        foreach (var next in new[] { "Queue", "Weights", "Queue" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = next, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = next, Level = 1 })).ToBeVisibleAsync();
        }

        Assert.False(await page.EvaluateAsync<bool>("() => window.hasFailed === true"));
        Assert.Empty(watched.Problems);
    }

    private static ILocator Column(IPage page, long run) => page.Locator($"article[data-run='{run}']");
}
