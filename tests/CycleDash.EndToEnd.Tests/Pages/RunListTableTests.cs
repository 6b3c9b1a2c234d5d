using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The table of runs: a long one that is scrolled, what groups show, and what moves while a run trains here.</summary>
public sealed partial class RunListTableTests(Chromium chromium) : PageTest(chromium)
{
    private const int Count = 80;
    private const float TrainingPatience = 120_000;

    protected override async Task ArrangeAsync()
    {
        for (var i = 1; i <= Count; i++)
            await Runs.AddAsync($"run {i:000}", RunStatus.Completed, steps: 20);
    }

    [Fact]
    public async Task Every_line_of_a_long_list_has_its_curve_however_fast_it_is_scrolled()
    {
        await using var watched = await OpenAsync("?group=none&sort=name&cols=name,curve:loss/G");
        var page = watched.Page;
        await Expect(Row(page, "run 001").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        var scroller = page.GetByRole(AriaRole.Region, new() { Name = "Runs, scrollable" });

        await scroller.EvaluateAsync("""
            async (scroller) => {
              for (let share = 0; share <= 1; share += 0.1) {
                scroller.scrollTop = share * scroller.scrollHeight;
                await new Promise((resolve) => requestAnimationFrame(resolve));
              }
              scroller.scrollTop = scroller.scrollHeight;
            }
            """);
        await Expect(Row(page, "run 080").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        foreach (var share in (double[])[0.75, 0.5, 0.25, 0])
        {
            await scroller.EvaluateAsync("(scroller, share) => { scroller.scrollTop = share * scroller.scrollHeight; }", share);
            await Expect(scroller.Locator("tr.waiting")).ToHaveCountAsync(0);
            await Expect(scroller.Locator("tbody tr.line")).Not.ToHaveCountAsync(0);
            await Expect(scroller.Locator("tbody tr.line").Filter(new() { HasNot = page.GetByRole(AriaRole.Img) })).ToHaveCountAsync(0);
        }

        await Expect(Row(page, "run 001")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Another_order_is_shown_from_its_beginning()
    {
        await using var watched = await OpenAsync("?group=none&sort=name&cols=name,seed");
        var page = watched.Page;
        // The list is as long as all of its rows only once it is interactive and has read the first of them.
        await Expect(page.Locator(".scroller[data-watched]")).ToBeVisibleAsync();
        await Expect(Row(page, "run 001")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("""
            () => {
              const scroller = document.querySelector('.scroller');
              scroller.scrollTop = scroller.scrollHeight;
              return scroller.textContent.includes('run 080');
            }
            """);
        await Expect(Row(page, "run 080")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "sorted ascending" }).ClickAsync();

        await Expect(Row(page, "run 080")).ToBeInViewportAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.scroller').scrollTop === 0");
        await Expect(Row(page, "run 001")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Groups_show_the_spread_at_a_step_and_a_mean_curve()
    {
        await using var watched = await OpenAsync("?open=none&search=run 00&cols=name,at:20:loss/G,curve:loss/G");
        var group = Row(watched.Page, "9 runs, same settings");

        await Expect(group).ToContainTextAsync("0.500 ± 0");
        await Expect(group.GetByRole(AriaRole.Img, new() { Name = "loss/G curve, mean of 9 runs" })).ToBeVisibleAsync();

        await watched.GoToAsync("?open=none&cols=name,at:20:loss/G,curve:loss/G");
        await Expect(Row(watched.Page, "80 runs, same settings").GetByTitle("Shown for groups of at most 50 runs")).ToHaveCountAsync(2);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Runs_are_grouped_by_any_parameters_that_are_chosen()
    {
        await using var watched = await OpenAsync("?open=none");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Groups" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Groups" });
        await panel.GetByRole(AriaRole.Searchbox).FillAsync("rate");
        await Expect(panel.GetByLabel("Status")).ToHaveCountAsync(0);
        await panel.GetByLabel("Learning rate (learningRate)").CheckAsync();
        await Expect(Row(page, "Learning rate 0.0002")).ToContainTextAsync("80 runs");
        await panel.GetByRole(AriaRole.Searchbox).FillAsync("status");
        await panel.GetByLabel("Status").CheckAsync();
        await Expect(Row(page, "Learning rate 0.0002 · Status Completed")).ToContainTextAsync("80 runs");
        await Expect(page).ToHaveURLAsync(ByRateAndStatus());
        await Expect(page.GetByLabel("Group by")).ToHaveValueAsync("learningRate,status");

        // What is not chosen any more goes from the panel: the search does not find it.
        await panel.GetByLabel("Learning rate (learningRate)").ClickAsync();
        await Expect(panel.GetByLabel("Learning rate (learningRate)")).ToHaveCountAsync(0);
        await panel.GetByLabel("Status").UncheckAsync();
        await Expect(Row(page, "run 080")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_csv_of_the_page_has_what_it_shows_though_its_address_asks_for_more()
    {
        await using var watched = await OpenAsync("?group=none&sort=name&search=run 00&cols=name,colour,seed&status=Flying");
        var page = watched.Page;
        await Expect(page.GetByText("There is no status 'Flying'")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(10, lines.Length);
        Assert.Equal(("id,name,seed", "1,run 001,1"), (lines[0], lines[1]));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Curves_follow_a_run_that_trains_on_this_server()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        var id = await api.LaunchAsync($$"""
            {"name": "long", "dataset": "{{RunsInStore.DatasetName}}", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1,
             "residualBlocks": 1, "epochs": 100000, "maxSteps": 200000, "sampleEverySteps": 100000, "threads": 1}
            """);
        await using var watched = await OpenAsync("?group=none&search=long&cols=name,step,best:loss/G,curve:loss/G");
        var row = Row(watched.Page, "long");
        await Expect(row).ToBeVisibleAsync();
        await Expect(row.GetByRole(AriaRole.Img)).ToHaveCountAsync(0);

        await api.PostAsync("api/queue/resume");
        await api.UntilStepAsync(id, 1);

        var curve = row.GetByRole(AriaRole.Img);
        await Expect(curve).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        var first = await curve.Locator(".line").GetAttributeAsync("d");
        await Expect(curve.Locator(".line")).Not.ToHaveAttributeAsync("d", first!, new() { Timeout = TrainingPatience });
        await api.PostAsync($"api/runs/{id}/cancel");
        await api.UntilAsync(id, "Cancelled");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_keyboard_keeps_its_place_while_columns_are_moved_and_hidden()
    {
        await using var watched = await OpenAsync("?group=none&cols=name,seed,step");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hide Name" })).ToBeDisabledAsync();
        // Twice in one go: the second time before the list was read with the first move.
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Step to the left" }).EvaluateAsync("button => { button.focus(); button.click(); button.click(); }");
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", "Step", "Name", "Seed", "Actions"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move Step to the right" })).ToBeFocusedAsync();
        // And after it was read.
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", "Name", "Step", "Seed", "Actions"]);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move Step to the right" })).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Hide Step" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hide Seed" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a column" })).ToBeFocusedAsync();
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Groups_and_their_panel_fit_the_width(int width, bool dark)
    {
        await using var watched = await OpenAsync("?search=run 00&cols=name,status,at:20:loss/G,curve:loss/G", width, dark);
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Groups" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Groups" })).ToBeVisibleAsync();
        await Row(page, "run 002").GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search in names and notes" }).FillAsync("run 003");
        await Expect(page.GetByText("1 of them not in this list")).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"run-list-groups-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    [GeneratedRegex("group=learningRate%2Cstatus")]
    private static partial Regex ByRateAndStatus();
}
