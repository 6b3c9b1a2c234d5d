using System.Buffers.Binary;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What pages that have something to show give away: files, links, charts in both themes. Nothing is changed, so the tests share a server.</summary>
[Collection(DashboardCollection.Name)]
public sealed class FilledPagesTests(Chromium chromium, FilledDashboard dashboard) : IClassFixture<FilledDashboard>
{
    private const string ColourOfAxisText = "() => document.querySelector('.plot').chart.picture.colours.muted";

    // Of the axes' texts on what is behind the chart, as WCAG counts it.
    private const string Contrast = """
        () => {
          const luminance = (colour) => {
            const [red, green, blue] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const plot = document.querySelector('.plot');
          let behind = plot;
          while (/, 0\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) {
            behind = behind.parentElement;
          }
          const [less, more] = [plot.chart.picture.colours.muted, getComputedStyle(behind).backgroundColor].map(luminance).sort((a, b) => a - b);
          return (more + 0.05) / (less + 0.05);
        }
        """;

    [Fact]
    public async Task Checkpoints_and_metrics_of_a_run_are_downloaded_by_their_links()
    {
        await using var watched = await OpenAsync(Urls.Run(dashboard.Trained));
        var page = watched.Page;
        // Nothing above the links grows any more.
        await watched.WaitUntilQuietAsync();

        var weights = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Region, new() { Name = "Checkpoints" }).GetByTitle("Download generator_AB.safetensors").First.ClickAsync());
        Assert.Equal($"run-{dashboard.Trained}-step-4-generator_AB.safetensors", weights.SuggestedFilename);
        // The file begins with the length of its header, which is JSON.
        var bytes = await File.ReadAllBytesAsync(await weights.PathAsync());
        var header = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.InRange(header, 2, bytes.Length - 8);
        Assert.Equal((byte)'{', bytes[8]);

        var metrics = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Region, new() { Name = "Metrics" }).GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await metrics.PathAsync());
        Assert.Equal(5, lines.Length);
        Assert.Contains(MetricNames.LossG, lines[0], StringComparison.Ordinal);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_list_is_downloaded_as_it_is_filtered_with_the_columns_that_are_shown()
    {
        await using var watched = await OpenAsync("?group=none&status=Failed&cols=name,seed,status");
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "failed", Exact = true })).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal("runs.csv", download.SuggestedFilename);
        Assert.Equal(2, lines.Length);
        Assert.Contains("failed", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("learningRate", lines[0], StringComparison.Ordinal);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_generator_is_downloaded_from_the_playground()
    {
        await using var watched = await OpenAsync(Urls.Playground([dashboard.Trained]));
        var page = watched.Page;
        await page.GetByText("The generator for PyTorch").ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("details.generator a").ClickAsync());

        Assert.EndsWith(".safetensors", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal((byte)'{', (await File.ReadAllBytesAsync(await download.PathAsync()))[8]);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_comparison_is_copied_as_a_link_and_downloaded_as_tables()
    {
        await using var watched = await OpenAsync(Urls.Compare(dashboard.Evaluated) + "&level=0.1");
        var page = watched.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(page.GetByText("The link is in the clipboard.")).ToBeAttachedAsync();
        Assert.Equal(page.Url, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        foreach (var format in (string[])["CSV", "JSON"])
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = format, Exact = true }).ClickAsync());
            var text = await File.ReadAllTextAsync(await download.PathAsync());
            Assert.EndsWith($".{format}", download.SuggestedFilename, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("cycle-wgan", text, StringComparison.Ordinal);
        }

        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Charts_change_their_colours_with_the_theme_and_their_texts_can_be_read()
    {
        await using var watched = await OpenAsync(Urls.Run(dashboard.Completed));
        var page = watched.Page;
        await page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
        await watched.WaitUntilQuietAsync();
        var light = await page.EvaluateAsync<string>(ColourOfAxisText);
        Assert.InRange(await page.EvaluateAsync<double>(Contrast), 4.5, 21);

        await page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await watched.WaitUntilQuietAsync();

        Assert.NotEqual(light, await page.EvaluateAsync<string>(ColourOfAxisText));
        Assert.InRange(await page.EvaluateAsync<double>(Contrast), 4.5, 21);
        Assert.Empty(watched.Problems);
    }

    private Task<WatchedPage> OpenAsync(string path) => WatchedPage.OpenAsync(chromium.Browser, dashboard.Address, path);
}
