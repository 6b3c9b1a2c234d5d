using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Accessibility;

/// <summary>
/// axe-core finds nothing serious on any page that has something to show, wide and narrow, light and dark, with its panels and dialogs open:
/// contrast, labels, roles, order of headings and what else WCAG A and AA ask.
/// </summary>
[Collection(DashboardCollection.Name)]
public sealed partial class AxeTests(Chromium chromium, FilledDashboard dashboard) : IClassFixture<FilledDashboard>
{
    private const string Audit = """
        async (rules) => {
          const { violations } = await axe.run(document, { runOnly: rules });
          return violations
            .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
            .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
        }
        """;

    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

    // What can differ between the themes.
    private static readonly string[] Colours = ["color-contrast"];

    [Theory]
    [InlineData("")]
    [InlineData("?group=none&picked={completed},{failed}&cols=name,status,tags,notes,learningRate,last:loss/G,curve:loss/G")]
    [InlineData("?open=none&f=step:>=:1&cols=name,colour")]
    [InlineData("?search=nothing-is-called-so")]
    [InlineData("runs/new")]
    [InlineData("runs/new?mode=comparison")]
    [InlineData("runs/new?clone={trained}&step=2")]
    [InlineData("queue")]
    [InlineData("runs/{completed}")]
    [InlineData("runs/{failed}")]
    [InlineData("runs/{running}")]
    [InlineData("runs/{trained}")]
    [InlineData("runs/{evaluated}?smooth=0.9&log=1")]
    [InlineData("runs/9999")]
    [InlineData("compare")]
    [InlineData("compare?runs={all},9999")]
    [InlineData("compare?runs={completed}")]
    [InlineData("wall?runs={all}")]
    [InlineData("wall")]
    [InlineData("playground")]
    [InlineData("playground?runs={trained}&image=testA/0.png")]
    [InlineData("playground?runs={trained}&source=draw")]
    [InlineData("datasets")]
    [InlineData("weights")]
    [InlineData("not-there")]
    public async Task A_page_has_nothing_serious(string path)
    {
        await using var watched = await OpenAsync(path);

        ExpectNothing(await AuditAsync(watched));
    }

    [Fact]
    public async Task Panels_and_dialogs_of_the_list_have_nothing_serious()
    {
        await using var watched = await OpenAsync("?group=none&picked={completed}");
        var page = watched.Page;
        var found = new List<string>();

        await Button(page, "Columns").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Columns" })).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "columns"));
        await Button(page, "Filter").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Form, new() { Name = "Add a filter" })).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "filter"));
        await Button(page, "Groups").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Groups", Exact = true, Expanded = true }).WaitForAsync();
        found.AddRange(await AuditAsync(watched, "groups"));
        await page.Locator("summary", new() { HasText = "Views" }).ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("kept");
        await Button(page, "Save as new").ClickAsync();
        await Expect(page.GetByText("Compare this view")).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "views"));
        await page.Locator("summary", new() { HasText = "kept" }).ClickAsync();

        await page.GetByLabel("Tag", new() { Exact = true }).FillAsync("paper");
        await Button(page, "Add tag").ClickAsync();
        await Expect(Button(page, "Undo")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "question", isQuiet: false));

        ExpectNothing(found);
    }

    [Fact]
    public async Task Editors_and_enlarged_images_of_a_run_have_nothing_serious()
    {
        await using var watched = await OpenAsync("runs/{completed}");
        var page = watched.Page;
        var found = new List<string>();

        await Button(page, "Add notes").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Notes") }).FillAsync("**bold**, `code` and a [link](https://example.org)");
        await Button(page, "+ tag").ClickAsync();
        await Expect(page.GetByLabel("New tag")).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "editors"));
        await page.Locator(".triplet").First.ClickAsync();
        await Expect(page.Locator(".large img").First).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "enlarged"));

        ExpectNothing(found);
    }

    [Fact]
    public async Task Two_images_over_each_other_have_nothing_serious()
    {
        await using var watched = await OpenAsync("wall?runs={all}");
        var page = watched.Page;
        var found = new List<string>();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("by .*: compare$") }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        await Expect(dialog.GetByLabel("Edge")).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "swipe"));
        foreach (var mode in (string[])["Blink", "Difference"])
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = mode }).ClickAsync();
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = mode })).ToHaveAttributeAsync("aria-pressed", "true");
            found.AddRange(await AuditAsync(watched, mode));
        }

        ExpectNothing(found);
    }

    [Fact]
    public async Task Refused_forms_have_nothing_serious()
    {
        await using var watched = await OpenAsync("runs/new");
        var page = watched.Page;
        var found = new List<string>();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Image size" }).FillAsync("65");
        await Button(page, "Launch").ClickAsync();
        await Expect(page.GetByText("1 value cannot be used")).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "one run"));

        await watched.GoToAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true));
        await Button(page, "Add a parameter").ClickAsync();
        await page.GetByLabel("Seeds").FillAsync("one");
        await Expect(page.GetByText("'one' is none").First).ToBeVisibleAsync();
        found.AddRange(await AuditAsync(watched, "comparison"));

        ExpectNothing(found);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static void ExpectNothing(IReadOnlyList<string> found) => Assert.True(found.Count == 0, string.Join('\n', found));

    /// <summary>Looks at the page as it is in both widths and both themes.</summary>
    private static async Task<IReadOnlyList<string>> AuditAsync(WatchedPage watched, string state = "page", bool isQuiet = true)
    {
        var page = watched.Page;
        if (await page.EvaluateAsync<bool>("() => window.axe === undefined"))
            await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js") });
        var found = new List<string>();
        foreach (var width in (int[])[1280, 400])
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                // While a question is open, the page waits for its answer.
                if (isQuiet)
                    await watched.WaitUntilQuietAsync();
                // Colours on their way from one theme to the other are neither's.
                await page.WaitForFunctionAsync("() => document.getAnimations().every((animation) => !(animation instanceof CSSTransition))");
                found.AddRange((await page.EvaluateAsync<string[]>(Audit, scheme == ColorScheme.Light ? All : Colours)).Select(violation => $"{state}, {width}, {scheme}: {violation}"));
            }
        }

        await page.SetViewportSizeAsync(1280, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return found;
    }

    private async Task<WatchedPage> OpenAsync(string path)
    {
        var filled = Place().Replace(path, place => place.Groups[1].Value switch
        {
            "all" => string.Join(',', dashboard.Evaluated),
            "evaluated" => $"{dashboard.Evaluated[0]}",
            "completed" => $"{dashboard.Completed}",
            "failed" => $"{dashboard.Failed}",
            "running" => $"{dashboard.Running}",
            _ => $"{dashboard.Trained}",
        });
        return await WatchedPage.OpenAsync(chromium.Browser, dashboard.Address, filled);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
