using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Images;

/// <summary>The image wall: the same test images by two runs, one epoch for both, two images over each other.</summary>
[Collection(DashboardCollection.Name)]
public sealed class WallTests(Chromium chromium, TrainedRuns trained) : IClassFixture<TrainedRuns>
{
    [Fact]
    public async Task One_slider_moves_all_runs_and_the_address_keeps_it()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(5);
        await Expect(page.GetByText($"step {TrainedRuns.LastStep}")).ToHaveCountAsync(2);
        await ExpectImagesAsync(page);

        await page.GetByRole(AriaRole.Slider, new() { Name = "Epoch of the images" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");

        await Expect(page.GetByText($"step {TrainedRuns.FirstStep}")).ToHaveCountAsync(2);
        await Expect(page).ToHaveURLAsync(new Regex("epoch=7"));
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.GetByText($"step {TrainedRuns.FirstStep}")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "B → A" }).ClickAsync();
        await Expect(page.GetByText("testB/0000.png")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("direction=BA"));
        await watched.ScreenshotAsync("wall-1280-light", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_reconstruction_shows_by_keyboard()
    {
        await using var watched = await OpenAsync();
        var shot = watched.Page.GetByRole(AriaRole.Button, new() { Name = "testA/0000.png by" }).First;
        var back = shot.Locator(".back img");
        await Expect(back).ToBeHiddenAsync();

        await watched.Page.GetByRole(AriaRole.Region, new() { Name = "Images of discs-squares" }).FocusAsync();
        for (var i = 0; i < 3; i++)
            await watched.Page.Keyboard.PressAsync("Tab");

        await Expect(shot).ToBeFocusedAsync();
        await Expect(back).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Two_images_are_swiped_blinked_and_subtracted()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "testA/0001.png by" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var second = dialog.Locator("[data-right]");
        await Expect(dialog.GetByLabel("Second image")).ToHaveValueAsync("3");

        await dialog.GetByLabel("Edge").FillAsync("80");
        await Expect(second).ToHaveCSSAsync("clip-path", "inset(0px 0px 0px 80%)");

        // The image is taken by the hand as well.
        var box = await dialog.Locator(".stage").RestingBoxAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.75f, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.25f, box.Y + box.Height / 2);
        await page.Mouse.UpAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.9f, box.Y + box.Height / 2);
        await Expect(dialog.GetByLabel("Edge")).ToHaveValueAsync("25");
        await Expect(second).ToHaveCSSAsync("clip-path", "inset(0px 0px 0px 25%)");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Blink" }).ClickAsync();
        await Expect(dialog.Locator(".seen-left")).ToContainTextAsync("seed");
        await Expect(second).ToHaveCSSAsync("animation-iteration-count", "infinite");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hold the first" }).ClickAsync();
        await Expect(second).ToBeHiddenAsync();
        await Expect(dialog.Locator(".seen-right")).ToBeHiddenAsync();
        await watched.ScreenshotAsync("wall-blink-1280-light");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Difference" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex(@"^× 4, mean 0\.\d{4}$"));
        Assert.Equal("16", await dialog.Locator("canvas").GetAttributeAsync("width"));
        await dialog.GetByLabel("Second image").SelectOptionAsync("1");
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("× 4, mean 0.0000");

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "testA/0001.png by" }).Last.ClickAsync();
        await dialog.GetByRole(AriaRole.Link, new() { Name = "in the playground" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "testA/0001.png", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(2);
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_difference_is_absolute_amplified_and_cut_off()
    {
        await using var watched = await OpenAsync();

        var answer = await watched.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const { difference, meanDifference } = await import('./js/image-pair.js');
              const [a, b] = [new Uint8ClampedArray([10, 200, 0, 7, 1, 1, 1, 1]), new Uint8ClampedArray([14, 100, 0, 90, 1, 1, 1, 1])];
              return [...difference(a, b, 3), meanDifference(a, b)];
            }
            """);

        Assert.Equal([12, 255, 0, 255, 0, 0, 0, 255], answer[..8]);
        Assert.Equal(104.0 / 6 / 255, answer[8], 9);
    }

    [Fact]
    public async Task Runs_that_are_gone_none_and_too_many_are_said()
    {
        await using var watched = await OpenAsync($"wall?runs=999,{trained.First},abc");
        await Expect(watched.Page.GetByText("There is no run 999")).ToBeVisibleAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(2);

        await watched.GoToAsync("wall");
        await Expect(watched.Page.GetByText("No runs are chosen")).ToBeVisibleAsync();
        await watched.GoToAsync($"wall?runs={string.Join(',', Enumerable.Range(1, 1000))}");
        await Expect(watched.Page.GetByText("the last 950 runs")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Four_hundred_pixels_are_enough_in_the_dark()
    {
        await using var watched = await WatchedPage.OpenAsync(
            chromium.Browser, trained.Address, Urls.Wall([trained.First, trained.Second]), 400, 800, dark: true);
        await Expect(watched.Page.GetByText("testA/0000.png")).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync("wall-400-dark", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static async Task ExpectImagesAsync(IPage page) => await page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('.wall tbody img')].filter(image => image.offsetParent).every(image => image.complete && image.naturalWidth > 0)");

    private Task<WatchedPage> OpenAsync(string? path = null) =>
        WatchedPage.OpenAsync(chromium.Browser, trained.Address, path ?? Urls.Wall([trained.First, trained.Second]));
}
