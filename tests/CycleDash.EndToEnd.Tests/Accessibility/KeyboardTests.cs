using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Accessibility;

/// <summary>Everything that the pointer reaches is reached by keyboard too, and is seen to be.</summary>
[Collection(DashboardCollection.Name)]
public sealed class KeyboardTests(Chromium chromium, FilledDashboard dashboard) : IClassFixture<FilledDashboard>
{
    // No page has so many controls.
    private const int MostSteps = 2000;

    // The lines of a list come once the browser has told how many are in sight.
    private const string HasLines = "() => [...document.querySelectorAll('tbody[role=rowgroup]')].every((lines) => lines.querySelector('tr[role=row]:not(.waiting)') !== null)";

    // What can have the focus and is on the page; of a group of radio buttons it is one.
    private const string Controls = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
          .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled && control.tabIndex >= 0 && control.type !== 'radio')
        """;

    // Remembers the control that has the focus and how it looks with it; where the one before looks the same without it, it is told.
    private const string Step = """
        () => {
          document.getAnimations().filter((animation) => animation instanceof CSSTransition).forEach((animation) => animation.finish());
          const walk = window.walk ??= { reached: new Set(), first: null, last: null, isAround: false, unseen: [] };
          const look = (control) => ['outline', 'boxShadow', 'borderColor', 'backgroundColor'].map((name) => getComputedStyle(control)[name]).join(' ');
          const told = (control) => `${control.tagName} ${control.className} ${control.getAttribute('aria-label') ?? control.textContent.trim().slice(0, 40)}`;
          const control = document.activeElement;
          if (walk.last?.control.isConnected && walk.last.control !== control && look(walk.last.control) === walk.last.look) {
            walk.unseen.push(told(walk.last.control));
          }
          if (control === document.body) {
            // Behind the last control; the next one is the first of the page.
            walk.last = null;
            walk.isAround = true;
            return false;
          }
          if (walk.isAround) {
            walk.first ??= control.textContent.trim();
          }
          const isKnown = walk.reached.has(control);
          walk.reached.add(control);
          walk.last = { control, look: look(control) };
          return isKnown;
        }
        """;

    [Theory]
    [InlineData("?group=none")]
    [InlineData("runs/{0}")]
    [InlineData("compare?runs={1}")]
    [InlineData("runs/new")]
    [InlineData("queue")]
    [InlineData("datasets")]
    public async Task The_tab_key_reaches_every_control_and_shows_where_it_is(string path)
    {
        await using var watched = await WatchedPage.OpenAsync(
            chromium.Browser, dashboard.Address, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, dashboard.Completed, string.Join(',', dashboard.Evaluated)));
        var page = watched.Page;
        await watched.WaitUntilQuietAsync();
        await page.WaitForFunctionAsync(HasLines);

        // From the heading, where a page begins, once around.
        for (var i = 0; i < MostSteps; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(Step))
                break;
        }

        Assert.Equal("Skip to content", await page.EvaluateAsync<string>("() => window.walk.first"));
        Assert.Empty(await page.EvaluateAsync<string[]>($"() => ({Controls})().filter((control) => !window.walk.reached.has(control)).map((control) => control.outerHTML.slice(0, 160))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => window.walk.unseen"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_question_takes_the_focus_and_gives_it_back()
    {
        await using var watched = await WatchedPage.OpenAsync(chromium.Browser, dashboard.Address, Urls.Run(dashboard.Completed));
        var page = watched.Page;
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Delete completed" });
        await opener.FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        var dialog = page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.closest('[role=alertdialog]') !== null");
        for (var i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('[role=alertdialog]') !== null"), "The focus left the question.");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
        Assert.Empty(watched.Problems);
    }
}
