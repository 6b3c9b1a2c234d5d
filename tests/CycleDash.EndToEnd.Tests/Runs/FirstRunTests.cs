using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Runs;

/// <summary>The main job, as a person does it in the browser: get images, launch, watch, find it again after a restart.</summary>
[Collection(DashboardCollection.Name)]
public sealed partial class FirstRunTests(Chromium chromium) : IDisposable
{
    private const int Steps = 60;
    private const float TrainingPatience = 180_000;

    private readonly TemporaryDirectory data = new();
    private readonly TemporaryDirectory source = new();

    public void Dispose()
    {
        data.Dispose();
        source.Dispose();
    }

    [Fact]
    public async Task A_person_imports_images_launches_a_run_watches_it_and_finds_it_after_a_restart()
    {
        await using var server = await DashboardServer.StartAsync(data.Path);
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, server.Address);
        var page = watched.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Get a dataset" }).ClickAsync();
        await page.GetByLabel("Path of the folder or zip file").FillAsync(TinyDataset.Write(source.Path));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the images" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 19 images" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Launch a run with it" }).ClickAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("first & <best> run");
        foreach (var (label, value) in ((string, string)[])
            [
                ("Image size", "16"), ("Generator filters", "4"), ("Residual blocks", "1"), ("Discriminator filters", "4"), ("Discriminator layers", "1"),
                ("Maximum steps", $"{Steps}"), ("Sample every", "10"), ("Checkpoint every", "20"), ("Threads", "1"),
            ])
        {
            await page.GetByLabel(label).FillAsync(value);
        }

        await Expect(page.GetByText(StepTimeText())).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/runs/1$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "first & <best> run" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Completed", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        await ExpectChartsAndImagesAsync(page);

        await watched.ScreenshotAsync("first-run", fullPage: true);
        Assert.Empty(watched.Problems);

        await server.StopAsync();
        await server.StartAgainAsync();
        await using var later = await WatchedPage.OpenAsync(chromium.Browser, server.Address);
        await later.Page.GetByRole(AriaRole.Link, new() { Name = "first & <best> run" }).ClickAsync();
        await later.WaitUntilInteractiveAsync();
        await ExpectChartsAndImagesAsync(later.Page);
        Assert.Empty(later.Problems);
    }

    /// <summary>The charts hold every step, and the test images are real pictures.</summary>
    private static async Task ExpectChartsAndImagesAsync(IPage page)
    {
        // A chart out of sight reads nothing.
        await page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync(
            "steps => [...document.querySelectorAll('.plot')].some(plot => plot.chart?.curves.some(curve => curve.columns.count === steps))", Steps);
        var images = page.GetByRole(AriaRole.Img, new() { Name = "translated" });
        await Expect(images).ToHaveCountAsync(8);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('img')].every(image => image.complete && image.naturalWidth > 0)");
    }

    [GeneratedRegex(@"\d ms")]
    private static partial Regex StepTimeText();
}
