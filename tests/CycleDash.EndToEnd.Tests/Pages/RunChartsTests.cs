using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The charts of a run's page.</summary>
public sealed partial class RunChartsTests(Chromium chromium) : PageTest(chromium)
{
    private const int Steps = 20_000;
    private const int Spike = 12_345;
    private const string First = "document.querySelector('.plot').chart";

    // Whether the spike is painted up to nearly its value: around its step there is more ink than beside it.
    private const string SpikeIsPainted = """
        (step) => {
          const { picture, canvas, height } = document.querySelector('.plot').chart;
          const { element } = canvas;
          const ratio = element.height / height;
          const copy = Object.assign(document.createElement('canvas'), { width: element.width, height: element.height }).getContext('2d', { willReadFrequently: true });
          copy.drawImage(element, 0, 0);
          const [top, bottom] = [75, 60].map((value) => Math.round(picture.y.at(value) * ratio));
          const inkAround = (x) => copy.getImageData(Math.round(x * ratio) - 4, top, 9, bottom - top).data.reduce((sum, value, i) => sum + (i % 4 === 3 ? value : 0), 0);
          const at = picture.x.scale.at(step);
          return picture.y.scale.domain[1] >= 77 && inkAround(at) > Math.min(inkAround(at - 30), inkAround(at + 30));
        }
        """;

    private long run;

    [Fact]
    public async Task A_spike_of_one_step_is_seen_at_every_zoom_and_zooming_reads_finer_levels()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.curves[0].columns.count > 0");
        Assert.True(await page.EvaluateAsync<int>($"{First}.curves[0].columns.count") < 2000);
        Assert.Equal(77, await page.EvaluateAsync<double>($"Math.max(...{First}.curves[0].columns.column('max'))"));
        Assert.Equal(1, await page.EvaluateAsync<double>($"Math.max(...{First}.curves[0].columns.column('value').slice(-5))"), 0.01);
        await watched.WaitUntilQuietAsync();
        Assert.True(await page.EvaluateAsync<bool>(SpikeIsPainted, Spike), "The spike is not painted up to its value.");

        await DragAsync(watched, 0.55f, 0.7f);
        await page.WaitForFunctionAsync($"() => {First}.group.range !== null");

        // Single steps around the spike, and the other charts of the page show the same stretch.
        await page.WaitForFunctionAsync(
            $"step => [...{First}.curves[0].columns.column('step')].some((s, i) => s === step && {First}.curves[0].columns.column('value')[i] === 77 || s > step - 20 && s <= step && {First}.curves[0].columns.column('max')[i] === 77)", Spike);
        Assert.True(await page.EvaluateAsync<bool>($"[...document.querySelectorAll('.plot')].every(plot => plot.chart.group.range[0] === {First}.group.range[0])"));
        var range = await page.EvaluateAsync<double[]>($"{First}.group.range");
        Assert.InRange(range[0], 9_000, 12_345);
        Assert.InRange(range[1], 12_345, 16_000);
        await watched.WaitUntilQuietAsync();
        Assert.True(await page.EvaluateAsync<bool>(SpikeIsPainted, Spike), "The spike is not painted up to its value when zoomed.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show everything" }).First.ClickAsync();
        await page.WaitForFunctionAsync($"() => {First}.group.range === null");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_chart_that_was_out_of_sight_while_the_reader_zoomed_gets_its_finer_levels_when_it_is_seen()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        const string Speed = "[...document.querySelectorAll('.plot')].find((plot) => plot.chart?.options.quantity === 'images/s')?.chart";
        await page.GetByRole(AriaRole.Figure, new() { Name = "Speed" }).ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync($"() => {Speed}.curves[0].columns.count > 0");
        await page.Locator("#charts-title").EvaluateAsync("heading => heading.scrollIntoView()");
        await page.WaitForFunctionAsync($"() => !{Speed}.isVisible && {First}.isVisible");

        await DragAsync(watched, 0.5f, 0.52f);
        await page.WaitForFunctionAsync($"() => {First}.group.range !== null && {First}.curves[0].columns.column('step').some((step, i, all) => step - all[i - 1] <= 4)");
        Assert.False(await page.EvaluateAsync<bool>($"{Speed}.curves[0].columns.column('step').some((step, i, all) => step - all[i - 1] <= 4)"));

        await page.GetByRole(AriaRole.Figure, new() { Name = "Speed" }).ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync($"() => {Speed}.curves[0].columns.column('step').some((step, i, all) => step - all[i - 1] <= 4)");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_last_step_counts_though_its_bucket_began_before_it()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0 && {First}.picture.events.length > 0");

        Assert.Equal(Steps, await page.EvaluateAsync<double>($"{First}.group.extent[1]"));
        Assert.Equal(1 + 1.0 / Steps, await page.EvaluateAsync<double>($"{First}.curves[0].latest"));
        Assert.Contains($"checkpoint, step {Steps}", await page.EvaluateAsync<string[]>($"{First}.picture.events.map((event) => event.label)"));

        // What is measured from now on is marked too, and nothing else is told again.
        Runs.Say(run, Steps, RunEventKind.Evaluated, "Evaluated.");
        await page.WaitForFunctionAsync($"() => {First}.picture.events.some((event) => event.label.startsWith('evaluation'))");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_logarithmic_axis_marks_where_values_fell_to_zero_though_their_bucket_did_not()
    {
        Runs.MeasureSeries(run, MetricNames.LossDA, Steps, step => step == Spike ? 0 : 1);
        await using var watched = await OpenAtChartsAsync(Urls.Run(run) + "?log=1");
        var page = watched.Page;

        await Expect(page.GetByText("Values of 0 or below, which a logarithmic axis cannot show, in 1 place.")).ToBeVisibleAsync();
        const string Discriminators = "[...document.querySelectorAll('.plot')][1].chart.picture";
        Assert.Equal((double[])[1, 1], await page.EvaluateAsync<double[]>($"[{Discriminators}.marks.length, {Discriminators}.marks.filter((mark) => mark.isBelow).length]"));
        // Elsewhere nothing is missing.
        await DragAsync(watched, 0.1f, 0.3f);
        await Expect(page.GetByText("which a logarithmic axis cannot show")).ToBeHiddenAsync();
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData("step", 1)]
    [InlineData("epoch", 1e-9 * Steps / 2)]
    public async Task Zooming_ends_where_nothing_finer_is(string axis, double least)
    {
        await using var watched = await OpenAtChartsAsync($"{Urls.Run(run)}?x={axis}");
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0");

        await page.EvaluateAsync($"() => {{ for (let i = 0; i < 100; i += 1) {First}.element.dispatchEvent(new KeyboardEvent('keydown', {{ key: '+', bubbles: true }})); }}");

        Assert.Equal(least, await page.EvaluateAsync<double>($"{First}.group.range[1] - {First}.group.range[0]"), least * 1e-3);
        await page.EvaluateAsync("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        Assert.True(await page.EvaluateAsync<bool>($"{First}.picture.x.ticks.length < 100"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Smoothing_follows_the_slider_before_it_is_in_the_address()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0");
        var slider = page.GetByLabel("Smoothing");

        await slider.EvaluateAsync("slider => { slider.value = 75; slider.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.WaitForFunctionAsync($"() => {First}.picture.curves[0].smoothed !== null && {First}.options.smoothing === 0.75");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "0.75");
        await Expect(page).Not.ToHaveURLAsync(Smoothed());
        await slider.DispatchEventAsync("change");
        await Expect(page).ToHaveURLAsync(Smoothed());
        await Expect(page.GetByText("0.75", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_pointer_is_one_for_all_charts_and_the_keyboard_moves_it()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.curves[0].columns.count > 0");
        var other = page.GetByRole(AriaRole.Figure, new() { Name = "Cycle and identity" });
        await watched.WaitUntilQuietAsync();
        var box = await page.Locator(".plot").First.RestingBoxAsync();

        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.WaitForFunctionAsync($"() => {First}.group.position > 0");
        await Expect(page.Locator(".tip").First).ToContainTextAsync("step");
        Assert.Equal(1, await page.Locator(".tip:visible").CountAsync());
        // Another chart tells its value at that step: the cycle loss goes from 0 to 100.
        var position = await page.EvaluateAsync<double>($"{First}.group.position");
        await page.WaitForFunctionAsync(
            """
            ([figure, position]) => {
              const told = Number.parseFloat(figure.querySelector('[data-value]').textContent);
              return Math.abs(told - 100 * position / 20_000) < 1;
            }
            """, new object[] { (await other.ElementHandleAsync())!, position });

        await page.Mouse.MoveAsync(0, 0);
        await page.Locator(".plot").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync($"() => {First}.group.position > 0");
        position = await page.EvaluateAsync<double>($"{First}.group.position");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync($"before => {First}.group.position > before", position);
        await page.Keyboard.PressAsync("+");
        await page.WaitForFunctionAsync($"() => {First}.group.range !== null");
        await page.Keyboard.PressAsync("0");
        await page.WaitForFunctionAsync($"() => {First}.group.range === null");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Axis_smoothing_and_markers_live_in_the_address()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0 && {First}.picture.events.length > 0");

        await page.GetByLabel("X axis").SelectOptionAsync("wall time");
        await page.WaitForFunctionAsync($"steps => Math.abs({First}.picture.curves[0].xs.at(-1) - steps / 10) < steps / 100", Steps);
        await page.GetByLabel("X axis").SelectOptionAsync("epoch");
        await page.WaitForFunctionAsync($"steps => Math.abs({First}.picture.curves[0].xs.at(-1) - steps / 2) < 100", Steps);
        await Expect(page).ToHaveURLAsync(EpochAxis());

        await page.GetByLabel("Smoothing").FillAsync("90");
        await page.WaitForFunctionAsync($"() => {First}.picture.curves[0].smoothed !== null");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Events" }).ClickAsync();
        await page.WaitForFunctionAsync($"() => {First}.picture.events.length === 0");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Log axis" }).ClickAsync();
        await page.WaitForFunctionAsync($"() => {First}.options.logarithmic");

        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync($"() => {{ const c = {First}; return c?.picture?.curves[0]?.smoothed && c.options.logarithmic && c.options.axis === 'epoch' && !c.options.showEvents; }}");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_zoom_is_in_the_address_until_everything_is_shown_again()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0");
        await DragAsync(watched, 0.4f, 0.6f);
        await Expect(page).ToHaveURLAsync(SomeZoom());
        var zoom = Text(await page.EvaluateAsync<double[]>($"{First}.group.range"));

        // What else changes in the address leaves it there, and a colleague sees the same stretch in every chart.
        await page.GetByRole(AriaRole.Switch, new() { Name = "Log axis" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(LogarithmicZoom());
        await using var colleague = await OpenAtChartsAsync(new Uri(page.Url).PathAndQuery);
        // The charts may be read before they are told what to show.
        await colleague.Page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0 && [...document.querySelectorAll('.plot')].every((plot) => plot.chart?.group.range)");
        Assert.Equal(zoom, Text(await colleague.Page.EvaluateAsync<double[]>($"{First}.group.range")));

        await colleague.Page.Locator(".plot").First.DblClickAsync();
        await Expect(colleague.Page).ToHaveURLAsync(NoZoom());
        Assert.Empty(watched.Problems.Concat(colleague.Problems));

        static string Text(double[] range) => FormattableString.Invariant($"{range[0]:0} {range[1]:0}");
    }

    [Fact]
    public async Task A_zoom_behind_all_points_shows_everything()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run) + "?zoom=9000000~9900000");
        await watched.Page.WaitForFunctionAsync($"() => {First}.picture?.curves[0]?.xs.length > 0 && {First}.group.range === null");
        await Expect(watched.Page).ToHaveURLAsync(NoZoom());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Values_that_are_not_finite_are_named_and_an_odd_address_is_the_default()
    {
        var odd = await Runs.AddAsync("NaN everywhere", RunStatus.Completed, steps: 0);
        Runs.MeasureSeries(odd, MetricNames.LossDA, 50, step => step < 40 ? 1 : double.NaN);
        Runs.MeasureSeries(odd, MetricNames.AdversarialG, 50, _ => double.PositiveInfinity);
        await using var watched = await OpenAtChartsAsync($"runs/{odd}?x=nonsense&smooth=1e999&log=%3Cb%3E&events=&step=-4");

        await Expect(watched.Page.GetByText("D_A: 11 values are NaN or infinite, the first at step 40.")).ToBeVisibleAsync();
        await Expect(watched.Page.GetByText("adversarial G: 50 values are NaN or infinite, the first at step 1.")).ToBeVisibleAsync();
        await watched.WaitUntilQuietAsync();
        Assert.Equal(
            (int[])[11, 50],
            await watched.Page.EvaluateAsync<int[]>("() => ['Discriminator losses', 'Generator losses'].map((title) => [...document.querySelectorAll('figure')].find((figure) => figure.textContent.includes(title)).querySelector('.plot').chart.picture.marks.length)"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Sections_close_and_charts_move_and_the_browser_remembers()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        var losses = page.GetByRole(AriaRole.Region, new() { Name = "Losses" });
        await Expect(losses.GetByRole(AriaRole.Figure).First).ToContainTextAsync("Generator losses");

        await page.GetByRole(AriaRole.Button, new() { Name = "Move Generator losses back" }).ClickAsync();
        await Expect(losses.GetByRole(AriaRole.Figure).First).ToContainTextAsync("Discriminator losses");
        // Nothing moves any more but what is dragged.
        await watched.WaitUntilQuietAsync();
        await losses.Locator(".tools").Nth(2).DragToAsync(losses.Locator(".cell").First);
        await Expect(losses.GetByRole(AriaRole.Figure).First).ToContainTextAsync("Cycle and identity");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = LearningRateSection() }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Figure, new() { Name = "Learning rate" })).ToBeHiddenAsync();
        await page.WaitForFunctionAsync("() => JSON.parse(localStorage.getItem('cycledash-charts'))?.Collapsed.includes('lr')");

        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(losses.GetByRole(AriaRole.Figure).First).ToContainTextAsync("Cycle and identity");
        await Expect(page.GetByRole(AriaRole.Figure, new() { Name = "Learning rate" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Usual order" }).ClickAsync();
        await Expect(losses.GetByRole(AriaRole.Figure).First).ToContainTextAsync("Generator losses");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_is_arranged_before_the_browser_has_told_what_it_remembers_counts()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        var losses = page.GetByRole(AriaRole.Region, new() { Name = "Losses" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Generator losses back" }).ClickAsync();
        var kept = await (await page.WaitForFunctionAsync("() => localStorage.getItem('cycledash-charts')")).JsonValueAsync<string>();
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/js/browser-storage.*", async route =>
        {
            asked.TrySetResult();
            await release.Task;
            await route.ContinueAsync();
        });
        await page.ReloadAsync();
        await asked.Task;

        await Expect(losses.GetByRole(AriaRole.Figure).First).ToContainTextAsync("Generator losses");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Cycle and identity forward" }).ClickAsync();
        await Expect(losses.GetByRole(AriaRole.Figure).Nth(1)).ToContainTextAsync("Cycle and identity");
        release.SetResult();

        // Written behind the answer of what was kept, which the next click finds taken in.
        await page.WaitForFunctionAsync("kept => localStorage.getItem('cycledash-charts') !== kept", kept);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = LearningRateSection() }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Figure, new() { Name = "Learning rate" })).ToBeHiddenAsync();
        await Expect(losses.GetByRole(AriaRole.Figure)).ToContainTextAsync(["Generator losses", "Cycle and identity", "Discriminator losses"]);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_another_process_measures_extends_the_curves_without_reading_them_again()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.WaitForFunctionAsync($"() => {First}.curves[0].columns.count > 0");
        // Charts that only now come into sight are read whole, rightly.
        await watched.WaitUntilQuietAsync();
        var requests = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("api/series", StringComparison.Ordinal) && request.Url.Contains("loss", StringComparison.Ordinal))
                requests.Enqueue(request.Url);
        };

        Runs.Continue(run, Steps + 1, Steps + 3);
        await page.WaitForFunctionAsync($"step => {First}.curves[0].lastStep === step", Steps + 3);

        Assert.NotEmpty(requests);
        Assert.All(requests, url => Assert.Contains("xFrom=", url, StringComparison.Ordinal));
        await Expect(page.GetByText("custom/metric").First).ToBeAttachedAsync();
        Assert.Empty(watched.Problems);
    }

    protected override async Task ArrangeAsync()
    {
        var started = DateTimeOffset.UtcNow.AddMilliseconds(-100 * Steps);
        run = await Runs.AddAsync("long", RunStatus.Running, steps: 0, started: started);
        Runs.MeasureSeries(run, MetricNames.LossG, Steps, step => step == Spike ? 77 : 1 + 1.0 / step, started);
        Runs.MeasureSeries(run, MetricNames.CycleA, Steps, step => 100.0 * step / Steps, started);
        Runs.MeasureSeries(run, "custom/metric", 10, step => step);
        Runs.Say(run, 5000, RunEventKind.Resumed, "Resumed.");
        Runs.MeasureSeries(run, MetricNames.ImagesPerSecond, Steps, _ => 3, started);
        Runs.Say(run, Steps, RunEventKind.Checkpointed, "Checkpoint written.");
        Runs.Say(run, 9000, RunEventKind.DecayStarted, "The learning rate falls.");
    }

    private async Task<WatchedPage> OpenAtChartsAsync(string path)
    {
        var watched = await OpenAsync(path);
        await watched.Page.Locator(".plot canvas").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        // A chart out of sight reads nothing.
        await watched.Page.Locator("#charts-title").EvaluateAsync("heading => heading.scrollIntoView()");
        return watched;
    }

    private static async Task DragAsync(WatchedPage watched, float from, float to)
    {
        var page = watched.Page;
        var plot = page.Locator(".plot").First;
        await plot.ScrollIntoViewIfNeededAsync();
        // Nothing above the chart grows any more.
        await watched.WaitUntilQuietAsync();
        var box = await plot.RestingBoxAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * from, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * to, box.Y + box.Height / 2, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    [GeneratedRegex("zoom=[\\d.]+~[\\d.]+$")]
    private static partial Regex SomeZoom();

    [GeneratedRegex("log=1.*zoom=")]
    private static partial Regex LogarithmicZoom();

    [GeneratedRegex("^[^?]+(\\?log=1)?$")]
    private static partial Regex NoZoom();

    [GeneratedRegex("smooth=0.75")]
    private static partial Regex Smoothed();

    [GeneratedRegex("x=epoch")]
    private static partial Regex EpochAxis();

    [GeneratedRegex("^▾? ?Learning rate")]
    private static partial Regex LearningRateSection();
}
