using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>A saved view of the runs page is compared, and leads back.</summary>
public sealed class CompareViewTests(Chromium chromium) : PageTest(chromium)
{
    private const string Name = "<b>sweep</b> مرحبا";

    protected override async Task ArrangeAsync()
    {
        foreach (var (seed, tag) in new[] { (1, "sweep"), (2, "sweep"), (3, "other") })
            await Runs.AddEvaluatedAsync(new RunConfig { Name = $"run {seed}", Seed = seed, Tags = [tag] }, (MetricNames.ContentErrorAB, null, [0.5, 0.25]));
    }

    [Fact]
    public async Task A_view_leads_to_its_comparison_and_back()
    {
        await using var watched = await OpenAsync(Urls.RunsTagged("sweep"));
        var page = watched.Page;
        await page.Locator("summary", new() { HasText = "Views" }).ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync(Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as new" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare this view" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 runs in 1 group" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Value tested", Exact = true }).SelectOptionAsync("Best");
        await Expect(page.GetByText("Best value, mean ± sd over runs")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 runs in 1 group" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CSV", Exact = true })).ToHaveAttributeAsync("href", $"api/compare/export.csv?view={Uri.EscapeDataString(Name)}&value=best");

        await page.GetByRole(AriaRole.Link, new() { Name = Name, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("summary", new() { HasText = Name })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_taken_out_of_a_view_leaves_the_others_by_number()
    {
        await using var watched = await OpenAsync(Urls.RunsTagged("sweep"));
        var page = watched.Page;
        await page.Locator("summary", new() { HasText = "Views" }).ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync(Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as new" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare this view" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Take out run 1" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 run in 1 group" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/compare\?runs=2$"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_view_that_is_gone_is_named_and_the_page_helps_to_choose()
    {
        await using var watched = await OpenAsync(Urls.CompareView("gone"), width: 400, dark: true);
        var page = watched.Page;

        await Expect(page.GetByText("There is no saved view 'gone'. It may have been renamed or deleted.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Choose what to compare" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }
}
