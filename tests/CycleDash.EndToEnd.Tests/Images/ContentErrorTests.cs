using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Images;

/// <summary>Content errors on the image wall, where the truth is known: a map that shows what it should, one that lost everything, a blank photograph.</summary>
public sealed class ContentErrorTests(Chromium chromium) : PageTest(chromium)
{
    private const string Photograph = "testA/0001.png";
    private const string Map = "testB/0001.png";

    // Pixels of an image that are no shade of gray, by their colour.
    private const string Colours = """
        (image) => {
          const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          const found = {};
          for (let i = 0; i < data.length; i += 4) {
            const [red, green, blue] = data.subarray(i, i + 3);
            if (red !== green || green !== blue) {
              const colour = `rgb(${red}, ${green}, ${blue})`;
              found[colour] = (found[colour] ?? 0) + 1;
            }
          }
          return found;
        }
        """;

    private static readonly AerialMapParameters Scenes = new() { SizePixels = 32, TrainScenes = 2, TestScenes = 4 };

    private readonly byte[] truth = AerialMapGenerator.Image(Scenes, DatasetDomain.A, "test", 0).Mask;

    private readonly List<long> many = [];
    private long right;
    private long wrong;
    private long gray;

    protected override async Task ArrangeAsync()
    {
        var datasets = new DatasetStore(DataDirectory, ImageCodec.Default, TimeProvider.System);
        var images = await new EmbeddedDatasets(datasets).EnsureAsync(Scenes.Name);
        KeepSegmenter(images!, datasets);
        var colours = ColoursOfMaps();
        right = await Runs.AddTranslatedAsync(
            new RunConfig { Name = "right", ImageSize = Scenes.SizePixels }, images!, (TranslationDirection.AB, Photograph, Paint(pixel => colours[truth[pixel]])));
        wrong = await Runs.AddTranslatedAsync(
            new RunConfig { Name = "wrong", ImageSize = Scenes.SizePixels }, images!,
            (TranslationDirection.AB, Photograph, Paint(_ => colours[(int)SceneClass.Ground])),
            (TranslationDirection.BA, Map, Paint(_ => (128, 128, 128))));
        gray = await Runs.AddTranslatedAsync(
            new RunConfig { Name = "gray", ImageSize = Scenes.SizePixels, Channels = 1 }, images!, (TranslationDirection.AB, Photograph, Paint(_ => (128, 128, 128))));
        for (var run = 0; run < 20; run++)
        {
            many.Add(await Runs.AddTranslatedAsync(
                new RunConfig { Name = $"run {run}", ImageSize = Scenes.SizePixels }, images!,
                [.. Enumerable.Range(1, 4).Select(scene => (TranslationDirection.AB, $"testA/{scene:D4}.png", Paint(_ => colours[run % colours.Length])))]));
        }
    }

    [Fact]
    public async Task A_wall_of_many_runs_is_measured_to_its_last_image()
    {
        await using var watched = await OpenAsync(Urls.Wall(many, errors: true));

        await Expect(watched.Page.Locator(".wall-error", new() { HasTextRegex = new Regex(@"^error \d\.\d{3}$") })).ToHaveCountAsync(4 * many.Count);
        await watched.ScreenshotAsync("wall-errors-1280-light");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_without_colour_says_that_it_has_no_truth_and_leaves_the_others_theirs()
    {
        await using var watched = await OpenAsync(Urls.Wall([gray, right], errors: true));

        await Expect(watched.Page.GetByText("no truth known")).ToHaveCountAsync(1);
        await Expect(watched.Page.GetByText("error 0.000")).ToBeVisibleAsync();
        Assert.Empty(await ColoursOfAsync(Shot(watched.Page, Photograph, "right")));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_a_translation_lost_is_painted_in_the_colour_of_its_class()
    {
        await using var watched = await OpenAsync(Urls.Compare([right, wrong]));
        var page = watched.Page;
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Content errors" }).CheckAsync();

        await Expect(page.GetByText("error 0.000")).ToBeVisibleAsync();
        await Expect(page.Locator(".wall-error", new() { HasTextRegex = new Regex(@"^error 0\.[1-9]\d\d$") })).ToBeVisibleAsync();
        Assert.Empty(await ColoursOfAsync(Shot(page, Photograph, "right")));
        var legend = await page.GetByRole(AriaRole.List, new() { Name = "Classes" }).GetByRole(AriaRole.Listitem).Filter(new() { Has = page.Locator(".swatch") })
            .EvaluateAllAsync<string[]>("(items) => items.map((item) => getComputedStyle(item.querySelector('.swatch')).backgroundColor)");
        var lost = truth.Where(scene => scene != (int)SceneClass.Ground).GroupBy(scene => legend[scene]).ToDictionary(scene => scene.Key, scene => scene.Count());
        Assert.NotEmpty(lost);
        Assert.Equal(lost, await ColoursOfAsync(Shot(page, Photograph, "wrong")));

        await Expect(page).ToHaveURLAsync(new Regex("errors="));
        await page.GetByRole(AriaRole.Button, new() { Name = "B → A", Exact = true }).ClickAsync();
        await Expect(page.Locator(".wall-error", new() { HasTextRegex = new Regex(@"^error 0\.\d{3}$") })).ToHaveCountAsync(1);
        Assert.NotEmpty(await ColoursOfAsync(Shot(page, Map, "wrong")));
        Assert.Empty(watched.Problems);
    }

    // One that has learnt next to nothing, in the place of the usual one, whose training takes many seconds. It reads photographs only.
    private void KeepSegmenter(DatasetManifest manifest, DatasetStore datasets)
    {
        var (folder, little) = (Path.Combine(DataDirectory, "segmenters"), new SegmenterEffort(Scenes: 2, Steps: 1, BatchSize: 1, WindowPixels: 16));
        var dataset = UnpairedDataset.Open(manifest, datasets.FolderOf(manifest.Name), ImageCodec.Default, channels: 3, cacheBytes: 0);
        using (ContentErrorMetric.For(dataset, Scenes.SizePixels, folder, effort: little))
        {
        }

        var file = Directory.GetFiles(folder).Single();
        File.Move(file, file.Replace(EffortInName(little), EffortInName(SegmenterEffort.Usual), StringComparison.Ordinal));
    }

    private static string EffortInName(SegmenterEffort effort) =>
        FormattableString.Invariant($"-{effort.Scenes}x{effort.Steps}x{effort.BatchSize}x{effort.WindowPixels}.");

    private static ILocator Shot(IPage page, string source, string run) => page.GetByRole(AriaRole.Img, new() { Name = $"{source} translated by {run}", Exact = true });

    private static async Task<Dictionary<string, int>> ColoursOfAsync(ILocator image)
    {
        await image.ScrollIntoViewIfNeededAsync();
        await Expect(image).ToHaveAttributeAsync("src", new Regex("content-error"));
        await image.EvaluateAsync("(image) => image.decode()");
        return await image.EvaluateAsync<Dictionary<string, int>>(Colours);
    }

    /// <summary>The colour that maps have for each class: the one of most of its pixels.</summary>
    private static (byte, byte, byte)[] ColoursOfMaps()
    {
        var maps = Enumerable.Range(0, 8).Select(index => AerialMapGenerator.Image(Scenes with { SizePixels = 128 }, DatasetDomain.B, "test", index)).ToList();
        return
        [
            .. maps.SelectMany(map => map.Mask.Select((scene, pixel) => (scene, Colour: (map.Image.Pixels[3 * pixel], map.Image.Pixels[3 * pixel + 1], map.Image.Pixels[3 * pixel + 2]))))
                .GroupBy(pixel => pixel.scene).OrderBy(scene => scene.Key).Select(scene => scene.CountBy(pixel => pixel.Colour).MaxBy(colour => colour.Value).Key),
        ];
    }

    private static DecodedImage Paint(Func<int, (byte Red, byte Green, byte Blue)> colourAt)
    {
        var pixels = new byte[3 * Scenes.SizePixels * Scenes.SizePixels];
        for (var pixel = 0; pixel < pixels.Length / 3; pixel++)
            (pixels[3 * pixel], pixels[3 * pixel + 1], pixels[3 * pixel + 2]) = colourAt(pixel);
        return new DecodedImage(Scenes.SizePixels, Scenes.SizePixels, 3, pixels);
    }
}
