using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Shell;

/// <summary>The browser script, the static files and the circuit, as this machine's set-up chose them.</summary>
[Collection(DashboardCollection.Name)]
public sealed partial class InteractivePageTests(Chromium chromium) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory data = new();
    private DashboardServer? server;

    private DashboardServer Server => server!;

    public async Task InitializeAsync() => server = await DashboardServer.StartAsync(data.Path);

    [Fact]
    public async Task A_click_reaches_the_circuit_and_nothing_goes_wrong()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        var darkTheme = watched.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" });
        await Expect(darkTheme).ToHaveAttributeAsync("aria-pressed", "false");

        await darkTheme.ClickAsync();

        await Expect(darkTheme).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(watched.Page.Locator("#theme")).ToHaveAttributeAsync("href", MaterialDark());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_chosen_theme_is_there_from_the_first_byte_after_a_reload()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" })).ToHaveAttributeAsync("aria-pressed", "true");
        await watched.Page.WaitForFunctionAsync("() => document.cookie.includes('material-dark')");

        var answer = await watched.Page.ReloadAsync();

        Assert.Contains("css/material-dark", await answer!.TextAsync(), StringComparison.Ordinal);
        await watched.WaitUntilInteractiveAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" })).ToHaveAttributeAsync("aria-pressed", "true");
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

        Assert.Equal(width, await watched.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await Expect(watched.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeVisibleAsync();
        await watched.ScreenshotAsync($"shell-{width}-{(dark ? "dark" : "light")}");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task An_open_page_finds_the_server_again_after_it_was_killed()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, Server.Address);

        await Server.KillAsync();
        await Server.StartAgainAsync();
        await watched.GoToAsync("");

        var darkTheme = watched.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" });
        await darkTheme.ClickAsync();
        await Expect(darkTheme).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task A_request_to_end_is_followed_without_a_fault() => Assert.Equal(0, await Server.StopAsync());

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => data.Dispose();

    [GeneratedRegex("css/material-dark")]
    private static partial Regex MaterialDark();
}
