using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The buttons of a run that trains, and what another browser sees of them.</summary>
public sealed class RunningRunTests(Chromium chromium) : PageTest(chromium)
{
    private const string Endless = $$"""
        {"name": "endless", "dataset": "{{RunsInStore.DatasetName}}", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1,
         "residualBlocks": 1, "epochs": 100000, "evaluateEveryEpochs": 100000, "sampleEverySteps": 100000, "checkpointEverySteps": 100000, "threads": 1}
        """;

    [Fact]
    public async Task It_is_paused_resumed_and_cancelled_by_buttons_and_another_browser_follows()
    {
        using var api = new RunApi(Address);
        var run = await api.LaunchAsync(Endless);
        await api.UntilStepAsync(run, 2);
        await using var watched = await OpenAsync(Urls.Run(run));
        await using var list = await OpenAsync("?group=none");
        var page = watched.Page;
        await ExpectStatusAsync(list.Page, "Running");

        // Twice in one moment: before the first is answered.
        await Button(page, "Pause endless").EvaluateAsync("button => { button.click(); button.click(); }");
        await Expect(page.GetByText(new Regex("^Paused at step"))).ToBeVisibleAsync();
        await ExpectStatusAsync(list.Page, "Paused");

        await Button(page, "Resume endless").ClickAsync();
        await Expect(Button(page, "Pause endless")).ToBeVisibleAsync();
        await ExpectStatusAsync(list.Page, "Running");

        await Button(page, "Cancel endless").ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Let it run" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await ExpectStatusAsync(list.Page, "Running");
        await Button(page, "Cancel endless").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();
        await Expect(page.Locator(".run-facts")).ToContainTextAsync("Cancelled");
        await ExpectStatusAsync(list.Page, "Cancelled");
        Assert.Single((await api.FindAsync(run)).GetProperty("events").EnumerateArray(), line => line.GetProperty("kind").GetString() == "Paused");
        Assert.Empty(watched.Problems.Concat(list.Problems));
    }

    [Fact]
    public async Task It_is_cancelled_together_with_one_that_waits()
    {
        using var api = new RunApi(Address);
        var run = await api.LaunchAsync(Endless);
        var next = await api.LaunchAsync(Endless.Replace("endless", "next", StringComparison.Ordinal));
        await api.UntilStepAsync(run, 2);
        await using var list = await OpenAsync($"?group=none&picked={run},{next}");
        var page = list.Page;

        await page.GetByRole(AriaRole.Toolbar, new() { Name = "Picked runs" }).GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("next");
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Cancel runs" }).ClickAsync();

        await api.UntilAsync(run, "Cancelled");
        await api.UntilAsync(next, "Cancelled");
        await ExpectStatusAsync(page, "Cancelled");
        Assert.Empty(list.Problems);
    }

    [Fact]
    public async Task A_clone_is_launched_from_its_page_and_names_it()
    {
        using var api = new RunApi(Address);
        var run = await api.LaunchAsync(Endless.Replace("\"epochs\": 100000", "\"maxSteps\": 4", StringComparison.Ordinal));
        await api.UntilAsync(run, "Completed");
        await using var watched = await OpenAsync(Urls.Run(run));
        var page = watched.Page;

        await Button(page, "Clone endless").ClickAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("endless (clone)");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Maximum steps" })).ToHaveValueAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch", Exact = true }).ClickAsync();

        await page.WaitForURLAsync(new Regex($"/runs/{run + 1}$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "endless (clone)" })).ToBeVisibleAsync();
        await Expect(page.GetByText("cloned from")).ToBeVisibleAsync();
        await api.UntilAsync(run + 1, "Completed");
        Assert.Empty(watched.Problems);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task ExpectStatusAsync(IPage list, string status) =>
        Expect(list.GetByRole(AriaRole.Row).Filter(new() { HasText = "endless" })).ToContainTextAsync(status);
}
