using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What a reader does on the compare page beyond reading: ranges of parameters, images, runs that still train.</summary>
public sealed class CompareExplorationTests(Chromium chromium) : PageTest(chromium)
{
    private const string Long = "loss/long";

    private readonly List<long> runs = [];
    private long training;

    protected override async Task ArrangeAsync()
    {
        foreach (var (seed, weight) in new[] { (1, 1.0), (2, 5.0), (3, 10.0) })
            runs.Add(await Runs.AddEvaluatedAsync(new RunConfig { Name = $"weight {weight}", Seed = seed, LambdaCycle = weight }, (MetricNames.ContentErrorAB, null, [0.9, seed / 10.0])));
        training = await Runs.AddAsync("still training", RunStatus.Running);

        // More points than a chart has buckets: a spike and a value that is no number within them.
        Runs.MeasureSeries(runs[0], Long, 3000, step => step switch { 1000 => 50, 2000 => double.NaN, _ => 1 });
        Runs.MeasureSeries(runs[1], Long, 3000, _ => 1);
    }

    [Fact]
    public async Task Ranges_are_picked_by_keyboard_and_pointer_and_stay_in_the_address()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        var faded = page.Locator("path.line.outside");
        await page.Locator("summary", new() { HasText = "Ranges" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var weights = page.GetByRole(AriaRole.Group, new() { Name = "Cycle weight", Exact = true });
        await weights.GetByLabel("From").SelectOptionAsync("5");

        await Expect(page.GetByText("2 of 3 runs in the picked ranges")).ToBeVisibleAsync();
        await Expect(faded).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("brush=lambdaCycle"));
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(faded).ToHaveCountAsync(1);
        await Expect(weights.GetByLabel("To")).ToHaveValueAsync("10");

        // The lower half of the axis of the weights; nothing above it moves any more once the images are there.
        await Expect(page.Locator(".parallel svg[data-watched]")).ToBeVisibleAsync();
        await Expect(page.Locator(".wall tbody img").First).ToBeVisibleAsync();
        var handle = page.Locator("[data-axis]").Nth(await AxisOfAsync(page, "Cycle weight"));
        var box = await handle.RestingBoxAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height - 1);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(weights.GetByLabel("From")).ToHaveValueAsync("1");
        await Expect(weights.GetByLabel("To")).ToHaveValueAsync("5");

        await page.GetByRole(AriaRole.Button, new() { Name = "Leave all ranges" }).ClickAsync();
        await Expect(faded).ToHaveCountAsync(0);
        await Expect(page).Not.ToHaveURLAsync(new Regex("brush"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_direction_of_the_images_stays_in_the_address()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        var back = page.GetByRole(AriaRole.Button, new() { Name = "B → A", Exact = true });
        await back.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("direction=BA"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "On a page of their own" })).ToHaveAttributeAsync("href", new Regex("direction=BA"));
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(back).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Curves_of_a_run_that_trains_go_on()
    {
        await using var watched = await OpenAsync(Urls.Compare([training, runs[0]]) + "&x=step&curves=loss/G");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Figure, new() { Name = "loss/G", Exact = true }).ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync(LastStepIs(40));
        await page.EvaluateAsync("() => { document.querySelector('.plot').isThatOfTheBeginning = true; }");

        // The page reads curves again after a while in which nothing was read, and then anew.
        foreach (var last in new[] { 60, 80 })
        {
            Runs.Continue(training, last - 19, last);
            await page.WaitForFunctionAsync(LastStepIs(last));
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('.plot').isThatOfTheBeginning"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Charts_are_drawn_before_the_circuit_and_kept_by_it()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        await page.WaitForFunctionAsync("() => document.querySelector('.plot')?.chart?.curves.every((curve) => curve.isLoaded)");

        // At one moment: other charts may still be reading.
        var read = await page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('compare/curves'))");
        Assert.Equal(read.Distinct(), read);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.plot')].filter((plot) => plot.querySelectorAll('canvas').length > 2).length"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Curves_are_asked_for_before_the_style_sheets_are_there()
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        var asked = new TaskCompletionSource();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("compare/curves", StringComparison.Ordinal))
                asked.TrySetResult();
        };
        await page.RouteAsync("**/app*.css", async route =>
        {
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await route.ContinueAsync();
        });

        await watched.GoToAsync(Urls.Compare(runs));

        await page.WaitForFunctionAsync("() => document.querySelector('.plot')?.chart?.curves.every((curve) => curve.isLoaded)");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_chart_that_was_never_in_sight_does_not_say_that_it_has_no_values()
    {
        await using var watched = await OpenAsync("");
        await watched.Page.SetViewportSizeAsync(1280, 200);
        // What takes the place of a chart that is drawn already is painted at once, in sight or not: the circuit waits for those.
        await watched.Page.RouteAsync(new Regex(@"/_framework/blazor\.web\."), async route =>
        {
            await watched.Page.WaitForFunctionAsync("() => document.querySelector('.plot') && [...document.querySelectorAll('.plot')].every((plot) => plot.chart)");
            await route.ContinueAsync();
        });
        await watched.GoToAsync(Urls.Compare(runs));
        await watched.WaitUntilQuietAsync();

        var unread = await watched.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.plot')].filter(({ chart }) => chart.picture && chart.curves.some((curve) => !curve.isLoaded))
              .map((plot) => plot.closest('figure').textContent)
            """);

        Assert.NotEmpty(unread);
        Assert.All(unread, text => Assert.DoesNotContain("no values yet", text, StringComparison.Ordinal));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Zooming_in_without_end_leaves_the_page_alive()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        await page.WaitForFunctionAsync("() => document.querySelector('.plot')?.chart?.curves.every((curve) => curve.isLoaded)");
        var plot = page.Locator(".plot").First;
        await plot.FocusAsync();
        for (var i = 0; i < 60; i++)
            await page.Keyboard.PressAsync("+");

        Assert.Equal(2e-9, await page.EvaluateAsync<double>("() => { const [from, to] = document.querySelector('.plot').chart.group.range; return to - from; }"), 1e-12);
        await page.Keyboard.PressAsync("0");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show everything" })).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_a_bucket_hides_is_shown_whatever_the_band_is()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs, ("group", "model"), ("band", "sd"), ("x", "step"), ("curves", Long)));
        var page = watched.Page;
        var figure = page.GetByRole(AriaRole.Figure, new() { Name = Long, Exact = true });
        await figure.ScrollIntoViewIfNeededAsync();

        await Expect(figure.GetByText($"#{runs[0]} weight 1: 1 value is NaN or infinite, the first at step 2\u202f000.")).ToBeVisibleAsync();
        var bands = await figure.Locator(".plot").EvaluateAsync<bool[]>("(plot) => plot.chart.picture.curves.filter((curve) => curve.isPart).map((curve) => curve.hasBand)");
        Assert.Equal([true, false, false], bands);
        Assert.Equal(1, await figure.Locator(".plot").EvaluateAsync<int>("(plot) => plot.chart.picture.marks.length"));
        await watched.ScreenshotAsync("compare-spike", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static async Task<int> AxisOfAsync(IPage page, string label) => await page.EvaluateAsync<int>(
        "(label) => [...document.querySelectorAll('.parallel .name')].findIndex((name) => name.textContent.trim().startsWith(label))", label);

    private static string LastStepIs(int step) =>
        $"() => [...document.querySelectorAll('.plot')].some((plot) => plot.chart?.options.source?.includes('loss%2FG') && plot.chart.curves.some((curve) => curve.lastStep === {step}))";
}
