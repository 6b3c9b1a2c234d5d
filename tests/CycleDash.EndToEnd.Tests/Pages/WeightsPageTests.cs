using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The catalogue of weights and the import of a file.</summary>
public sealed class WeightsPageTests(Chromium chromium) : PageTest(chromium)
{
    protected override Task ArrangeAsync()
    {
        // Half of an entry: a file without the record that belongs to it.
        var folder = Directory.CreateDirectory(Path.Combine(DataDirectory, "weights")).FullName;
        return File.WriteAllTextAsync(Path.Combine(folder, "resnet-50.safetensors"), "cut off");
    }

    [Fact]
    public async Task Every_entry_says_its_state_licence_and_source()
    {
        await using var watched = await OpenAsync(Urls.Weights);
        var page = watched.Page;

        var packaged = page.GetByRole(AriaRole.Region, new() { Name = "MobileNetV2 of nsfwjs" });
        await Expect(packaged).ToContainTextAsync("absent");
        await Expect(packaged).ToContainTextAsync("MIT (nsfwjs)");
        await Expect(packaged).ToContainTextAsync("./cycledash weights fetch nsfwjs-mobilenet-v2");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "ResNet-50 (ImageNet)" })).ToContainTextAsync("damaged");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Fetch nsfwjs-inception-v3" })).ToBeEnabledAsync();
        await Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Weights" })).ToHaveClassAsync("active");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_file_that_is_no_weights_is_refused_with_the_reason_and_stays_typed()
    {
        var file = Path.Combine(DataDirectory, "notes.pth");
        await File.WriteAllTextAsync(file, "no weights at all");
        await using var watched = await OpenAsync(Urls.Weights);
        var path = watched.Page.GetByLabel("Path of the file");
        await path.FillAsync(file);

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Check and add" }).ClickAsync();

        await Expect(watched.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("notes.pth cannot be added");
        await Expect(path).ToHaveValueAsync(file);
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1280, true)]
    public async Task The_page_fits_its_width(int width, bool dark)
    {
        await using var watched = await OpenAsync(Urls.Weights, width, dark);
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch nsfwjs-inception-v3" })).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"weights-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }
}
