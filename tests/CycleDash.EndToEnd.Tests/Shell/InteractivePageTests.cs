using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>The browser script, the static files and the circuit, as this machine's set-up chose them.</summary>
[Collection(DashboardCollection.Name)]
public sealed class InteractivePageTests(Chromium chromium) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory data = new();
    private DashboardServer? server;

    private DashboardServer Server => server!;

    public async Task InitializeAsync() => server = await DashboardServer.StartAsync(data.Path);

    [Fact]
    public async Task A_click_reaches_the_circuit_and_nothing_goes_wrong()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        // Lost by a page load, so it tells that the circuit did the navigation.
        await watched.Page.EvaluateAsync("() => window.sameDocument = true");

        await watched.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "Datasets" }).ClickAsync();

        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Datasets" })).ToBeVisibleAsync();
        Assert.True(await watched.Page.EvaluateAsync<bool>("() => window.sameDocument"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_one_is_chosen_and_is_remembered_then()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        await watched.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ExpectDarkAsync(watched, true);
        await watched.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await ExpectDarkAsync(watched, false);

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" })).ToBeVisibleAsync();
        await ExpectDarkAsync(watched, true);

        // The first bytes of the answer have the choice, so that nothing flashes.
        var answer = await watched.Page.ReloadAsync();
        Assert.Contains("data-appearance=\"dark\"", await answer!.TextAsync(), StringComparison.Ordinal);
        await watched.WaitUntilInteractiveAsync();
        await ExpectDarkAsync(watched, true);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Letters_where_an_address_has_a_number_do_not_end_the_page()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        foreach (var (address, heading) in new[]
        {
            ("runs/new?clone=abc&step=def", "New run"), ("runs/0?step=abc", "There is no run 0"), ("compare?runs=1&base=abc&epoch=abc&refused=abc", "Compare"), ("wall?runs=1&epoch=abc", "Image wall"),
        })
        {
            await watched.GoToAsync(address);
            await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true, Level = 1 })).ToBeVisibleAsync();
        }

        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task The_page_fits_its_width_in_both_themes(int width, bool dark)
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address, width: width, dark: dark);

        await watched.ExpectToFitAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeVisibleAsync();
        await watched.ScreenshotAsync($"shell-{width}-{(dark ? "dark" : "light")}");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task An_open_page_finds_the_server_again_after_it_was_killed()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        var page = watched.Page;
        await LeaveMarkAsync(page);

        await Server.KillAsync();
        await Expect(page.GetByText("The connection to the server is lost")).ToBeVisibleAsync();
        await Server.StartAgainAsync();

        await ExpectFreshPageAsync(watched);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_told_and_tried_again_on_request()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        var page = watched.Page;
        await LeaveMarkAsync(page);
        await page.Clock.InstallAsync();

        await Server.KillAsync();
        await Expect(page.GetByText("The connection to the server is lost")).ToBeVisibleAsync();
        var failed = page.GetByText("The server does not answer. Is it running?");
        // The page's own trials, without the waiting between them.
        await Eventually.TrueAsync("the page gives up", async () =>
        {
            await page.Clock.FastForwardAsync(30_000);
            return await failed.IsVisibleAsync();
        });
        // Once it has failed, not while it is under way: the server that comes back would answer it.
        var problems = watched.Problems.Count;
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Eventually.TrueAsync("the trial fails", () => Task.FromResult(watched.Problems.Count > problems));
        await Expect(failed).ToBeVisibleAsync();

        await Server.StartAgainAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await ExpectFreshPageAsync(watched);
    }

    [Fact]
    public async Task A_request_to_end_is_followed_without_a_fault() => Assert.Equal(0, await Server.StopAsync());

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => data.Dispose();

    private static async Task LeaveMarkAsync(IPage page) => await page.EvaluateAsync("() => window.before = true");

    /// <summary>The page has loaded itself again, and works.</summary>
    private static async Task ExpectFreshPageAsync(WatchedPage watched)
    {
        await watched.Page.WaitForFunctionAsync("() => window.before === undefined");
        await watched.WaitUntilInteractiveAsync();
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Datasets" }).First.ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Datasets" })).ToBeVisibleAsync();
    }

    private static Task<IJSHandle> ExpectDarkAsync(WatchedPage watched, bool isDark) => watched.Page.WaitForFunctionAsync(
        "isDark => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every(channel => channel < 64) === isDark", isDark);
}
