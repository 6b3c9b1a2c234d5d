using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>What an address is to a browser: its title, its symbol, its status, and a place that the back button returns to.</summary>
public sealed class AddressTests(Chromium chromium) : PageTest(chromium)
{
    private const string Name = "<b>run</b> مرحبا 🧪";

    private long run;

    protected override async Task ArrangeAsync()
    {
        run = await Runs.AddAsync(Name, RunStatus.Completed);
        await Runs.AddAsync("second", RunStatus.Failed, failure: "NaN");
    }

    [Fact]
    public async Task Every_page_has_a_title_of_its_own_and_one_main_heading()
    {
        await using var watched = await OpenAsync(Urls.Queue);
        foreach (var (path, title) in ((string, string)[])
            [
                ("", "Runs"), ("?status=Failed", "Failed runs"), ("runs/new", "New run"), ("runs/new?mode=comparison", "New comparison"), ($"runs/new?clone={run}", "Clone of a run"),
                ("queue", "Queue"), (Urls.Run(run), Name), (Urls.Compare([]), "Compare"), (Urls.Compare([run, run + 1]), "Compare 2 runs"), (Urls.Wall([run]), "Image wall"),
                ("playground", "Playground"), ("datasets", "Datasets"), ("weights", "Weights"),
            ])
        {
            await watched.GoToAsync(path);
            await Expect(watched.Page).ToHaveTitleAsync($"{title} – CycleDash");
            await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        }

        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task An_address_of_nothing_is_404_and_leads_on()
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;

        var answer = await page.GotoAsync(new Uri(Address, "nothing/here").AbsoluteUri);

        Assert.Equal(404, answer!.Status);
        await Expect(page).ToHaveTitleAsync("Not found – CycleDash");
        await watched.WaitUntilInteractiveAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All runs" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_symbol_of_the_page_is_served()
    {
        await using var watched = await OpenAsync("");
        var address = await watched.Page.Locator("link[rel=icon]").EvaluateAsync<string>("link => link.href");

        var answer = await watched.Page.APIRequest.GetAsync(address);

        Assert.True(answer.Ok);
        Assert.StartsWith("image/svg+xml", answer.Headers["content-type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_back_button_returns_from_a_run_to_the_list_and_forward_to_what_was_looked_at()
    {
        await using var watched = await OpenAsync("?group=none&sort=name");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = Name, Exact = true }).ClickAsync();
        await Expect(page.GetByText("step 40, epoch 20")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier step" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("step=20"));
        var logarithm = page.GetByRole(AriaRole.Switch, new() { Name = "Log axis" });
        await Expect(logarithm).ToHaveAttributeAsync("href", new Regex("step=20"));
        await logarithm.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("step=20.*log=1"));
        await Expect(logarithm).ToHaveAttributeAsync("aria-checked", "true");

        // A link that was followed is a step to go back; images that were gone through are none.
        await page.GoBackAsync();
        await Expect(logarithm).ToHaveAttributeAsync("aria-checked", "false");
        await Expect(page.GetByText("step 20, epoch 10")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("group=none&sort=name|sort=name.*group=none"));
        await page.GoForwardAsync();
        await Expect(page.GetByText("step 20, epoch 10")).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.plot')?.chart?.options.logarithmic === true");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_back_button_returns_from_the_wall_to_the_comparison_with_its_epoch()
    {
        await using var watched = await OpenAsync(Urls.Compare([run, run + 1]));
        var page = watched.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "On a page of their own" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Image wall" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier epoch" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("epoch=10"));

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 runs in 1 group" })).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await Expect(page.GetByText("epoch 10 of 20")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }
}
