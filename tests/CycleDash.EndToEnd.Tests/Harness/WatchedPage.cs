using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>A page in the browser, and everything that went wrong in it so far.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private const float StepPatience = 180_000;

    private const string TwoFrames = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";

    // Not async: a promise would count as true.
    private const string IsQuiet = """
        () => {
          const isInSight = (element) => [...element.getClientRects()].some(({ top, bottom }) => bottom > 0 && top < innerHeight);
          return [...document.querySelectorAll('.plot')].every((plot) => plot.chart && !plot.chart.reader.isReading
              && (!isInSight(plot) || plot.chart.reader.error !== null || plot.chart.curves.every((curve) => curve.isLoaded)))
            && [...document.images].every((image) => image.complete || !isInSight(image));
        }
        """;

    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly SocketFrames frames;

    private WatchedPage(IBrowserContext context, IPage page, Uri address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        frames = new(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                problems.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => problems.Enqueue($"uncaught: {error}");
        page.RequestFailed += (_, request) =>
        {
            // What the page itself takes back, or leaves behind when it goes, is no fault; a server that breaks off gives other words.
            if (request.Failure != "net::ERR_ABORTED")
                problems.Enqueue($"failed request: {request.Url} ({request.Failure})");
        };
        page.Request += (_, request) => requests.Enqueue(request.Url);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                problems.Enqueue($"status {response.Status}: {response.Url}");
        };
    }

    /// <summary>Playwright's page: find elements by role and label.</summary>
    public IPage Page { get; }

    /// <summary>Console errors and warnings, uncaught exceptions, failed requests, error answers, and requests to other hosts.</summary>
    public IReadOnlyList<string> Problems => [.. problems, .. requests.Where(LeavesTheServer).Select(url => $"request to another host: {url}")];

    /// <summary>Opens a page with a fresh profile and waits until it is interactive.</summary>
    /// <param name="browser">The shared browser.</param>
    /// <param name="address">Of the server.</param>
    /// <param name="path">Relative to it, e.g. "runs/new".</param>
    /// <param name="width">Of the viewport, in CSS pixels.</param>
    /// <param name="height">Of the viewport, in CSS pixels.</param>
    /// <param name="dark">With the dark theme already chosen.</param>
    public static async Task<WatchedPage> OpenAsync(IBrowser browser, Uri address, string path = "", int width = 1280, int height = 800, bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        if (dark)
            await context.AddCookiesAsync([new() { Name = "cycledash-theme", Value = "dark", Url = address.AbsoluteUri }]);
        var watched = new WatchedPage(context, await context.NewPageAsync(), address);
        await watched.GoToAsync(path);
        return watched;
    }

    /// <summary>Goes to another address of the server and waits until the page is interactive.</summary>
    public async Task GoToAsync(string path)
    {
        await Page.GotoAsync(new Uri(address, path).AbsoluteUri);
        await WaitUntilInteractiveAsync();
    }

    /// <summary>Waits until the circuit has taken over the page that the server rendered.</summary>
    public Task WaitUntilInteractiveAsync() => Page.Locator("main[data-interactive]").WaitForAsync();

    /// <summary>Waits until the page has read what it shows: nothing is busy, and images and charts in sight are complete.</summary>
    public async Task WaitUntilQuietAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // A launch form is busy for as long as some real steps take.
        await Assertions.Expect(Page.Locator("main .busy")).ToHaveCountAsync(0, new() { Timeout = StepPatience });
        // What has come into sight since is noticed with a frame, and only then read; what was just read is painted with the next one.
        await Page.EvaluateAsync(TwoFrames);
        await Page.WaitForFunctionAsync(IsQuiet);
        await Page.EvaluateAsync(TwoFrames);
    }

    /// <summary>Expects that nothing is wider than the window once the page has read what it shows.</summary>
    public async Task ExpectToFitAsync()
    {
        await WaitUntilQuietAsync();
        Assert.Equal(Page.ViewportSize!.Width, await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    /// <summary>Writes a PNG of the page into <see cref="Repository.Artifacts"/> and returns its path.</summary>
    public async Task<string> ScreenshotAsync(string name, bool fullPage = false)
    {
        var path = Path.Combine(Repository.Artifacts, name + ".png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = fullPage });
        return path;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (TestFailure.IsUnderWay)
            await KeepAsync();
        await context.DisposeAsync();
    }

    /// <summary>Writes what a failing test saw: the picture, the document, and what went wrong here and on the server.</summary>
    private async Task KeepAsync()
    {
        var path = Path.Combine(TestFailure.Folder, TestFailure.NextPage());
        await File.WriteAllLinesAsync(path + ".txt", [Page.Url, .. Problems, .. frames.Lines]);
        DashboardServer.KeepOutputs();
        try
        {
            await File.WriteAllTextAsync(path + ".html", await Page.ContentAsync());
            await Page.ScreenshotAsync(new() { Path = path + ".png", FullPage = true });
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            await File.AppendAllTextAsync(path + ".txt", $"No picture: {fault.Message}\n");
        }
    }

    private bool LeavesTheServer(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" or "ws" or "wss"
        && target.Authority != address.Authority;
}
