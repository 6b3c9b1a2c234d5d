using Microsoft.Playwright;

namespace CycleDash.Bench;

/// <summary>The system's Chromium as somebody reads in it: see <see cref="BrowserProgram"/>.</summary>
internal sealed class ReaderBrowser : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private ReaderBrowser(DirectoryInfo folder, IPlaywright playwright, IBrowser browser) => (this.folder, this.playwright, this.browser) = (folder, playwright, browser);

    /// <summary>Starts it.</summary>
    /// <param name="isIdle">Whether it only gets what everybody else leaves of the processors.</param>
    public static async Task<ReaderBrowser> StartAsync(bool isIdle = false)
    {
        var folder = Directory.CreateTempSubdirectory("cycledash-browser-");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserProgram.Write(BrowserProgram.Find(), folder, isIdle),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        return new(folder, playwright, browser);
    }

    /// <summary>A reader who was never here before: with an empty cache.</summary>
    public Task<IBrowserContext> NewReaderAsync(int width, int height) => browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });

    /// <summary>Goes to an address and returns the milliseconds from the start of the navigation until something is painted.</summary>
    /// <param name="page">Where.</param>
    /// <param name="address">The page's address.</param>
    /// <param name="isThere">An expression in JavaScript that is true once the next frame shows it.</param>
    public static async Task<double> OpenAsync(IPage page, Uri address, string isThere)
    {
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });

        // The frame that shows it has gone to the screen when the next one begins.
        return await page.EvaluateAsync<double>($$"""
            async () => {
              const frame = () => new Promise(requestAnimationFrame);
              while (!({{isThere}})) {
                if (performance.now() > 120_000) {
                  throw new Error('not within two minutes');
                }
                await frame();
              }
              await frame();
              return performance.now();
            }
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        folder.Delete(recursive: true);
    }
}
