using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Datasets.Idx;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The datasets and the import of a folder.</summary>
public sealed class DatasetsPageTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task A_folder_with_unusable_files_is_imported_only_with_consent()
    {
        var folder = Path.Combine(DataDirectory, "mine", "pictures");
        CopyImages(Path.Combine(DataDirectory, "source", RunsInStore.DatasetName), folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "trainA", "notes <b>.txt"), "no image");
        await File.WriteAllBytesAsync(Path.Combine(folder, "trainB", "empty.png"), []);
        await using var watched = await OpenAsync(Urls.Datasets);
        var page = watched.Page;

        await page.GetByLabel("Path of the folder or zip file").FillAsync(folder);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the images" }).ClickAsync();

        await Expect(page.GetByText("2 files cannot be used")).ToBeVisibleAsync();
        await Expect(page.GetByText("trainB/empty.png")).ToBeVisibleAsync();
        await Expect(page.GetByText("trainA/notes <b>.txt")).ToBeVisibleAsync();
        var import = page.GetByRole(AriaRole.Button, new() { Name = "Import 8 images" });
        await Expect(import).ToBeDisabledAsync();
        await page.GetByLabel("Leave these files out").CheckAsync();
        await import.ClickAsync();

        // The dataset's own heading; that of the report is there before.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "pictures", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_files_of_a_dataset_are_checked_and_the_missing_one_is_named()
    {
        await using var watched = await OpenAsync(Urls.Datasets);
        var page = watched.Page;
        var check = page.GetByRole(AriaRole.Button, new() { Name = $"Check files of {RunsInStore.DatasetName}" });
        await check.ClickAsync();
        await Expect(page.GetByText("files as imported")).ToBeVisibleAsync();

        var image = Directory.EnumerateFiles(Path.Combine(DataDirectory, "datasets", RunsInStore.DatasetName, "trainA")).First();
        File.Delete(image);
        await check.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = $"trainA/{Path.GetFileName(image)}" })).ToContainTextAsync("is missing");
        await Expect(page.GetByText("files as imported")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_and_stays_typed()
    {
        await using var watched = await OpenAsync(Urls.Datasets);
        var path = watched.Page.GetByLabel("Path of the folder or zip file");
        await path.FillAsync("/no/such/folder");

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Check the images" }).ClickAsync();

        await Expect(watched.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "/no/such/folder" })).ToBeVisibleAsync();
        await Expect(path).ToHaveValueAsync("/no/such/folder");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_embedded_dataset_is_generated_on_request()
    {
        await using var watched = await OpenAsync(Urls.Datasets);
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Generate aerial-map" }).ClickAsync();

        await Expect(page.GetByText("aerial-map is ready")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.GetByText("runs are scored for content error")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Digits_and_clothing_come_by_one_click_or_say_which_package_is_missing()
    {
        await using var watched = await OpenAsync(Urls.Datasets);
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Fetch digits-fashion" }).ClickAsync();

        var outcome = Directory.Exists(DigitsFashionFetch.DebianFolder) ? page.GetByText("digits-fashion is ready") : page.GetByText("apt install dataset-fashion-mnist");
        await Expect(outcome).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(1280, false)]
    public async Task The_page_shows_counts_and_thumbnails_and_fits_its_width(int width, bool dark)
    {
        await using var watched = await OpenAsync(Urls.Datasets, width, dark);
        await Expect(watched.Page.GetByText("2 A, 2 B").First).ToBeVisibleAsync();
        await watched.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.thumbnails img')].filter(image => image.naturalWidth > 0).length === 4");

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"datasets-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static void CopyImages(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.png", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
