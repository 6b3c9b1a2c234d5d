using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Images;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Images;

/// <summary>The playground: images of a test set, of one's own and drawn ones, through the generators of two runs.</summary>
[Collection(DashboardCollection.Name)]
public sealed partial class PlaygroundTests(Chromium chromium, TrainedRuns trained) : IClassFixture<TrainedRuns>
{
    private static readonly byte[] Picture = PictureOf(1);

    [Fact]
    public async Task A_test_image_goes_through_two_runs_and_the_address_shows_it_again()
    {
        await using var watched = await OpenAsync(Urls.Playground());
        var page = watched.Page;
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "<b onclick" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "seed 3" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "testA/0000.png" }).ClickAsync();

        foreach (var again in new[] { false, true })
        {
            if (again)
            {
                await page.ReloadAsync();
                await watched.WaitUntilInteractiveAsync();
            }

            foreach (var run in new[] { trained.First, trained.Second })
            {
                var column = Column(page, run);
                await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
                Assert.Equal(trained.Sample(run, TrainedRuns.LastStep, "AB-0-translated.png"), await PixelsAsync(column, "translated"));
                Assert.Equal(trained.Sample(run, TrainedRuns.LastStep, "AB-0-reconstructed.png"), await PixelsAsync(column, "reconstructed"));
            }
        }

        await watched.ScreenshotAsync("playground-1280-light", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_scrubber_goes_to_earlier_checkpoints_by_keyboard_and_the_direction_turns()
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First], image: "testA/0000.png"));
        var page = watched.Page;
        var column = Column(page, trained.First);
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());

        await column.GetByRole(AriaRole.Slider).FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");

        await Expect(page).ToHaveURLAsync(new Regex($"steps={TrainedRuns.FirstStep}"));
        await Expect(column).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(column.GetByText($"step {TrainedRuns.FirstStep}", new() { Exact = true })).ToBeVisibleAsync();
        await UntilPixelsAsync(column, trained.Sample(trained.First, TrainedRuns.FirstStep, "AB-0-translated.png"));

        await page.GetByRole(AriaRole.Button, new() { Name = "B → A" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "testB/0001.png" }).ClickAsync();
        await UntilPixelsAsync(column, trained.Sample(trained.First, TrainedRuns.FirstStep, "BA-1-translated.png"));

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "testB/0001.png" })).ToHaveAttributeAsync("aria-pressed", "false");
        // An image of the other domain is not translated the wrong way.
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync("Choose or draw an image.");
        await Expect(column.Locator("[data-shot=translated]")).ToBeHiddenAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_file_a_pasted_and_a_dropped_image_are_translated_and_saved()
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First]));
        var page = watched.Page;
        var column = Column(page, trained.First);
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync("Choose or draw an image.");

        var (pasted, chosen, dropped) = (PictureOf(1), PictureOf(3), PictureOf(7));
        await SendAsync(page, "paste", pasted, "image/png");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Your image" })).ToBeCheckedAsync();
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
        await UntilPixelsAsync(column, await TranslationAsync(page, pasted));

        await page.GetByLabel("Image file").SetInputFilesAsync(new FilePayload { Name = "mine.bmp", MimeType = "image/png", Buffer = chosen });
        await Expect(page.GetByText("mine.bmp")).ToBeVisibleAsync();
        await UntilPixelsAsync(column, await TranslationAsync(page, chosen));
        await SendAsync(page, "drop", dropped, "image/png");
        await Expect(page.GetByText("sent.png")).ToBeVisibleAsync();
        var last = await TranslationAsync(page, dropped);
        await UntilPixelsAsync(column, last);

        var download = await page.RunAndWaitForDownloadAsync(() => column.GetByRole(AriaRole.Link, new() { NameRegex = new("^Save: translated") }).ClickAsync());
        Assert.Equal($"run-{trained.First}-step-{TrainedRuns.LastStep}-AB-translated.png", download.SuggestedFilename);
        Assert.Equal(last, await File.ReadAllBytesAsync(await download.PathAsync()));
        Assert.Equal(3, new HashSet<string>([.. new[] { await TranslationAsync(page, pasted), await TranslationAsync(page, chosen), last }.Select(Convert.ToBase64String)]).Count);
        await Expect(column.GetByText("generator.load_state_dict(weights)")).ToHaveCountAsync(1);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_drawing_is_translated_by_pointer_and_by_keyboard()
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First], source: "draw"));
        var page = watched.Page;
        var column = Column(page, trained.First);
        // The script that listens to the pointer says so.
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync("Choose or draw an image.");
        var board = page.GetByRole(AriaRole.Application);
        var box = await board.RestingBoxAsync();

        await page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 120, box.Y + 90, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
        var stroke = await PixelsAsync(column, "real");

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await UntilPixelsDifferAsync(column, stroke);
        var blank = await PixelsAsync(column, "real");
        await board.FocusAsync();
        await page.Keyboard.PressAsync(" ");
        for (var i = 0; i < 12; i++)
            await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync(" ");
        await UntilPixelsDifferAsync(column, blank);

        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_is_drawn_waits_for_the_script()
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        var asked = new TaskCompletionSource();
        var isWanted = new TaskCompletionSource();
        await page.RouteAsync("**/js/playground.*", async route =>
        {
            asked.TrySetResult();
            await isWanted.Task;
            await route.ContinueAsync();
        });
        await watched.GoToAsync(Urls.Playground([trained.First], source: "draw"));
        await asked.Task;

        var clear = page.GetByRole(AriaRole.Button, new() { Name = "Clear" });
        Assert.True(await clear.EvaluateAsync<bool>("(button) => button.closest('[inert]') !== null"));
        isWanted.SetResult();
        await clear.ClickAsync();

        await Expect(Column(page, trained.First).GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Each_source_keeps_its_image()
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First], source: "draw"));
        var page = watched.Page;
        var column = Column(page, trained.First);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
        var drawn = await PixelsAsync(column, "real");

        await SendAsync(page, "paste", Picture, "image/png");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Your image" })).ToBeCheckedAsync();
        await Expect(page.GetByAltText("The chosen image")).ToBeVisibleAsync();
        await UntilPixelsDifferAsync(column, drawn);
        var pasted = await PixelsAsync(column, "real");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Draw" }).CheckAsync();
        await UntilShowsAsync(column, "real", drawn);
        await Expect(page.GetByAltText("The chosen image")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Your image" }).CheckAsync();
        await UntilShowsAsync(column, "real", pasted);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_translation_that_failed_is_tried_again_by_itself_or_by_hand()
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First]));
        var page = watched.Page;
        var column = Column(page, trained.First);
        var answers = new Queue<string>(["gone", "busy", "busy", "busy"]);
        await page.RouteAsync("**/translate?*", route => !answers.TryDequeue(out var answer)
            ? route.ContinueAsync()
            : answer == "gone"
            ? route.AbortAsync()
            : route.FulfillAsync(new()
            {
                Status = 503, ContentType = "application/problem+json", Body = """{"detail": "Too many requests are waiting already."}""",
                Headers = new Dictionary<string, string> { ["Retry-After"] = "0.01" },
            }));

        await page.GetByRole(AriaRole.Button, new() { Name = "testA/0000.png" }).ClickAsync();
        await Expect(column.GetByText("The server does not answer.")).ToBeVisibleAsync();
        // One more try is made by itself; this time it is too busy for both.
        await column.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(column.GetByText("Too many requests")).ToBeVisibleAsync();
        Assert.Single(answers);
        await watched.ScreenshotAsync("playground-retry-1280-light");
        await column.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(column.GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
        await Expect(column.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeHiddenAsync();
        Assert.Equal(trained.Sample(trained.First, TrainedRuns.LastStep, "AB-0-translated.png"), await PixelsAsync(column, "translated"));
    }

    [Theory]
    [InlineData("page.html", "text/html", "<script>window.executed = true; alert(1)</script>", "is no PNG, JPEG, WebP or BMP image")]
    [InlineData("image.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='window.executed = true'><script>alert(1)</script></svg>", "is no PNG, JPEG, WebP or BMP image")]
    [InlineData("svg.png", "image/png", "<svg xmlns='http://www.w3.org/2000/svg' onload='window.executed = true'><script>alert(1)</script></svg>", "the file is not a PNG, JPEG, BMP or WebP image")]
    [InlineData("<img src=x onerror=executed=1>.txt", "text/plain", "x", "“<img src=x onerror=executed=1>.txt” is no PNG")]
    public async Task What_is_no_image_is_refused_in_place_and_nothing_executes(string name, string type, string content, string expected)
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First], source: "file"));
        var page = watched.Page;
        var dialogs = 0;
        page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        };

        await page.GetByLabel("Image file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = System.Text.Encoding.UTF8.GetBytes(content) });

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = expected })).ToBeVisibleAsync();
        await Expect(Column(page, trained.First).Locator("[data-shot=translated]")).ToBeHiddenAsync();
        Assert.False(await page.EvaluateAsync<bool>("() => 'executed' in window"));
        Assert.Equal(0, dialogs);

        // The page goes on.
        await page.GetByLabel("Image file").SetInputFilesAsync(new FilePayload { Name = "good.png", MimeType = "image/png", Buffer = Picture });
        await Expect(Column(page, trained.First).GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent()
    {
        await using var watched = await OpenAsync(Urls.Playground([trained.First], source: "file"));

        await watched.Page.GetByLabel("Image file").SetInputFilesAsync(new FilePayload { Name = "large.png", MimeType = "image/png", Buffer = new byte[17 << 20] });

        await Expect(watched.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "“large.png” has 17.0 MiB; at most 16 are taken." })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Runs_that_are_gone_are_named_and_left_out()
    {
        await using var watched = await OpenAsync("playground?runs=999,abc,," + trained.First + "&steps=x&direction=sideways&image=testA%2F..%2Fx.png");

        await Expect(watched.Page.GetByText("Run 999 has no checkpoint or is deleted")).ToBeVisibleAsync();
        await Expect(Column(watched.Page, trained.First)).ToBeVisibleAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Choose another one" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Four_hundred_pixels_are_enough_in_the_dark()
    {
        await using var watched = await WatchedPage.OpenAsync(
            chromium.Browser, trained.Address, Urls.Playground([trained.First, trained.Second], image: "testA/0000.png"), 400, 800, dark: true);
        await Expect(Column(watched.Page, trained.Second).GetByRole(AriaRole.Status)).ToHaveTextAsync(TimeTaken());

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync("playground-400-dark", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Without_a_checkpoint_the_page_says_how_to_get_one()
    {
        using var empty = new TemporaryDirectory();
        await using var server = await DashboardServer.StartAsync(empty.Path);
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, server.Address);

        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Playground" }).ClickAsync();

        await Expect(watched.Page.GetByText("No run has a checkpoint yet")).ToBeVisibleAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Link, new() { Name = "Launch a run" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    /// <summary>A picture unlike those of other factors.</summary>
    private static byte[] PictureOf(int factor) => ImageCodec.Default.EncodePng(new DecodedImage(20, 10, 3, [.. Enumerable.Range(0, 600).Select(i => (byte)(i * factor))]));

    /// <summary>What a script gets for an image.</summary>
    private async Task<byte[]> TranslationAsync(IPage page, byte[] image)
    {
        var answer = await page.APIRequest.PostAsync(
            new Uri(trained.Address, $"{Urls.Translate(trained.First)}?direction=AB&step={TrainedRuns.LastStep}").AbsoluteUri,
            new() { DataByte = image, Headers = [new("Content-Type", "image/png"), new("Accept", "application/json")] });
        Assert.True(answer.Ok, await answer.TextAsync());
        return Convert.FromBase64String((await answer.JsonAsync())!.Value.GetProperty("translated").GetString()!);
    }

    private static ILocator Column(IPage page, long run) => page.Locator($"article[data-run='{run}']");

    /// <summary>The PNG that a column shows.</summary>
    private static async Task<byte[]> PixelsAsync(ILocator column, string kind) => Convert.FromBase64String(await column.Locator($"[data-shot={kind}]").EvaluateAsync<string>(
        "async image => btoa(String.fromCharCode(...new Uint8Array(await (await fetch(image.src)).arrayBuffer())))"));

    private static Task UntilPixelsAsync(ILocator column, byte[] expected) => UntilShowsAsync(column, "translated", expected);

    private static Task UntilShowsAsync(ILocator column, string kind, byte[] expected) => Eventually.TrueAsync(
        "the expected image is shown", async () => await column.Locator($"[data-shot={kind}]").IsVisibleAsync() && (await PixelsAsync(column, kind)).AsSpan().SequenceEqual(expected));

    private static Task UntilPixelsDifferAsync(ILocator column, byte[] before) => Eventually.TrueAsync(
        "another image is shown", async () => await column.Locator("[data-shot=real]").IsVisibleAsync() && !(await PixelsAsync(column, "real")).AsSpan().SequenceEqual(before));

    /// <summary>Pastes or drops a file as the browser would.</summary>
    private static async Task SendAsync(IPage page, string how, byte[] file, string type) => await page.EvaluateAsync(
        """
        ([how, file, type]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(atob(file), letter => letter.charCodeAt(0))], 'sent.png', { type }));
          document.body.dispatchEvent(how === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true })
            : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        """,
        new[] { how, Convert.ToBase64String(file), type });

    private Task<WatchedPage> OpenAsync(string path) => WatchedPage.OpenAsync(chromium.Browser, trained.Address, path);

    [GeneratedRegex(@"^16 px, \d+ ms$")]
    private static partial Regex TimeTaken();
}
