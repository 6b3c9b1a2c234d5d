using System.Collections.Concurrent;
using System.Text;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Charts of a run that trains: what is saved while following it must not be seen.</summary>
public sealed class LiveChartTests(Chromium chromium) : PageTest(chromium)
{
    private const int Steps = 100;
    private const string First = "document.querySelector('.plot').chart";
    private const string NextFrame = "await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));";

    // The module that the page itself has loaded, under whatever address.
    private const string Module = "await import(performance.getEntriesByType('resource').map((entry) => entry.name).find((name) => name.includes('/curve-chart.')))";

    private long run;

    protected override async Task ArrangeAsync() => run = await Runs.AddAsync("training", RunStatus.Running, steps: Steps);

    [Theory]
    [InlineData("")]
    [InlineData("?log=1")]
    [InlineData("?smooth=0.9")]
    public async Task Points_that_are_added_leave_the_same_lines_as_a_painting_of_the_whole(string view)
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run) + view);

        // A spike, a value that is none with neighbours and one between two of its kind, and many points that fit into the picture.
        var (narrow, different) = await PaintAsync(watched.Page, """
            [...Array(40).keys()].map((i) => ({ at: 101 + i, of: (low, high) => i === 9 ? NaN : i === 20 || i === 22 ? Infinity : i === 30 ? 3 * high : low + (high - low) * ((i * 7) % 10) / 10 }))
            """);

        Assert.True(narrow > 10, $"{narrow} paintings of a strip");
        Assert.Equal(0, different);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_axis_of_a_run_that_trains_has_room_and_ends_with_the_last_step_otherwise()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        Assert.Equal(Steps, await watched.Page.EvaluateAsync<double>($"{First}.group.extent[1]"));

        await PaintAsync(watched.Page, "[{ at: 101, of: (low) => low }]");

        Assert.InRange(await watched.Page.EvaluateAsync<double>($"{First}.group.extent[1]"), 102, 101 * 1.125);
        // All charts of the page show the same stretch, those without a new point too.
        Assert.True(await watched.Page.EvaluateAsync<bool>($"[...document.querySelectorAll('.plot')].every(({{ chart }}) => chart.domain[1] === {First}.group.extent[1])"));
    }

    [Fact]
    public async Task A_page_that_nobody_sees_reads_nothing_and_catches_up_when_it_is_seen()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.EvaluateAsync("() => Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })");

        Runs.Continue(run, Steps + 1, Steps + 30);
        await Expect(page.GetByText("130 of 200")).ToBeAttachedAsync();
        await page.EvaluateAsync($$"""
            async (run) => {
              const charts = {{Module}};
              charts.extend(run, [{ names: ['loss/G'], protocol: null, count: 1 }], new Uint8Array(Float64Array.of(131, Date.now(), 1).buffer));
              {{NextFrame}}
            }
            """, run);
        Assert.Equal(Steps, await page.EvaluateAsync<double>($"{First}.curves[0].lastStep"));

        await page.EvaluateAsync("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }");
        await page.WaitForFunctionAsync($"() => {First}.curves[0].lastStep === 130");

        const string Points = $"{First}.curves.map((curve) => ['step', 'value', 'min', 'max'].map((name) => [...curve.columns.column(name)].join(' ')).join('|'))";
        var caughtUp = await page.EvaluateAsync<string[]>(Points);
        await using var fresh = await OpenAtChartsAsync(Urls.Run(run));
        Assert.Equal(await fresh.Page.EvaluateAsync<string[]>(Points), caughtUp);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_hidden_page_gets_nothing_until_it_is_seen_again()
    {
        await using var watched = await OpenAsync("");
        var page = watched.Page;
        var calls = new ConcurrentQueue<string>();
        page.WebSocket += (_, socket) => socket.FrameReceived += (sender, frame) => calls.Enqueue(Encoding.Latin1.GetString(frame.Binary ?? []));
        await GoToChartsAsync(watched, Urls.Run(run));
        await using var witness = await OpenAtChartsAsync(Urls.Run(run));

        await HideAsync(page, isHidden: true);
        // What is answered behind it tells that the server has heard of it.
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name of the run" }).WaitForAsync();
        calls.Clear();
        Runs.Continue(run, Steps + 1, Steps + 20);
        await witness.Page.WaitForFunctionAsync($"() => {First}.curves[0].lastStep === 120");
        await Expect(page.GetByText("120 of 200")).ToBeAttachedAsync();
        Assert.DoesNotContain(calls, call => call.Contains("catchUp", StringComparison.Ordinal) || call.Contains("extend", StringComparison.Ordinal));

        await HideAsync(page, isHidden: false);
        await page.WaitForFunctionAsync($"() => {First}.curves[0].lastStep === 120");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Figures_are_written_into_the_page_and_drawn_by_it_again_when_it_has_others()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await Expect(page.GetByText("100 of 200")).ToBeAttachedAsync();

        await page.EvaluateAsync($$"""
            async (run) => {
              const charts = {{Module}};
              charts.extend(run, [], new Uint8Array(0), [{ key: 'steps', text: '177 of 200', title: null }, { key: 'share', text: '0.885', title: null }, { key: 'loss/G', text: '0.123', title: null }], 1000);
            }
            """, run);
        await Expect(page.GetByText("177 of 200")).ToBeAttachedAsync();
        Assert.Equal(0.885, await page.GetByRole(AriaRole.Progressbar).First.EvaluateAsync<double>("bar => bar.value"), 1e-9);
        await Expect(page.Locator(".figures").GetByText("0.123")).ToBeAttachedAsync();

        // The same step as the page drew before: what the script wrote must not stay.
        Runs.Say(run, Steps, RunEventKind.Note, "Nothing new.");
        await Expect(page.GetByText("Nothing new.")).ToBeAttachedAsync();
        await Expect(page.GetByText("100 of 200")).ToBeAttachedAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_comes_while_a_reading_fails_leaves_no_hole_when_the_next_one_succeeds()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;
        await page.RouteAsync("**/api/series*", route => route.FulfillAsync(new() { Status = 503, Body = "{}" }));
        Runs.Continue(run, Steps + 1, Steps + 10);
        await page.WaitForFunctionAsync($"() => {First}.reader.error !== null");
        Runs.Continue(run, Steps + 11, Steps + 11);
        await page.UnrouteAsync("**/api/series*");
        // One that is under way fails too, and nobody asks again after it.
        await page.WaitForFunctionAsync($"() => !{First}.reader.isReading");

        // The last point comes live before the missing ones are read.
        await page.EvaluateAsync($$"""
            async (run) => {
              const charts = {{Module}};
              charts.extend(run, [{ names: ['loss/G'], protocol: null, count: 1 }], new Uint8Array(Float64Array.of(111, Date.now(), 1).buffer));
            }
            """, run);

        await page.WaitForFunctionAsync($"() => {First}.curves[0].columns.count === 111");
        Assert.True(await page.EvaluateAsync<bool>($"[...{First}.curves[0].columns.column('step')].every((step, i) => step === i + 1)"));
        Assert.All(watched.Problems, problem => Assert.Contains("503", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Points_that_come_during_the_first_reading_follow_it_without_a_hole()
    {
        await using var watched = await OpenAsync("");
        await using var first = await HoldFirstReadingAsync(watched);
        Runs.Continue(run, Steps + 1, Steps + 3);

        await ExtendAsync(watched.Page, 101, 102, 103, 104);
        // A second one could be answered before the first.
        Assert.Equal(0, first.Later);
        // As the first one leaves them: a later one finds that the last point is not stored, and takes it back.
        await watched.Page.EvaluateAsync($$"""
            () => {
              const [curve] = {{First}}.curves;
              const { load } = curve;
              curve.load = (...read) => {
                load.apply(curve, read);
                window.taken ??= [...curve.columns.column('step')];
              };
            }
            """);
        first.Release();

        var taken = await (await watched.Page.WaitForFunctionAsync("() => window.taken")).JsonValueAsync<double[]>();
        Assert.Equal(Enumerable.Range(1, 104).Select(step => (double)step), taken);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Points_that_were_missed_during_the_first_reading_are_read_behind_it()
    {
        await using var watched = await OpenAsync("");
        await using var first = await HoldFirstReadingAsync(watched);
        // The last one as well: what the page reads later still has it.
        Runs.Continue(run, Steps + 1, Steps + 4);

        await watched.Page.EvaluateAsync($"async (run) => {{ const charts = {Module}; charts.catchUp(run); }}", run);
        await ExtendAsync(watched.Page, 104);
        first.Release();

        await ExpectStepsAsync(watched.Page, 104);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_another_process_rolled_back_goes_and_what_it_does_again_comes()
    {
        await using var watched = await OpenAtChartsAsync(Urls.Run(run));
        var page = watched.Page;

        Runs.RollBack(run, 60);
        await page.WaitForFunctionAsync($"() => {First}.curves[0].lastStep === 60");
        Runs.Continue(run, 61, 70);

        await page.WaitForFunctionAsync($"() => {First}.curves[0].lastStep === 70 && {First}.curves[0].columns.count === 70");
        Assert.Empty(watched.Problems);
    }

    /// <summary>Goes to the run's page, whose first chart waits for the answer that the server gave at once.</summary>
    private async Task<HeldReading> HoldFirstReadingAsync(WatchedPage watched)
    {
        var held = new HeldReading();
        await watched.Page.RouteAsync("**/api/series*", held.HandleAsync);
        await watched.GoToAsync(Urls.Run(run));
        await watched.Page.Locator(".plot canvas").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await watched.Page.Locator("#charts-title").EvaluateAsync("heading => heading.scrollIntoView()");
        await held.Answered;
        return held;
    }

    /// <summary>Live points of the first chart, as the page hands them on; returns when whatever they make it ask for is asked for.</summary>
    private async Task ExtendAsync(IPage page, params int[] steps) => await page.EvaluateAsync($$"""
        async ([run, steps]) => {
          const charts = {{Module}};
          for (const step of steps)
            charts.extend(run, [{ names: ['loss/G'], protocol: null, count: 1 }], new Uint8Array(Float64Array.of(step, Date.now(), 1).buffer));
          {{NextFrame}}
        }
        """, new object[] { run, steps });

    private static async Task ExpectStepsAsync(IPage page, int last)
    {
        await page.WaitForFunctionAsync($"last => {First}.curves[0].isLoaded && {First}.curves[0].columns.count === last", last);
        Assert.True(await page.EvaluateAsync<bool>($"[...{First}.curves[0].columns.column('step')].every((step, i) => step === i + 1)"));
    }

    private static async Task HideAsync(IPage page, bool isHidden) => await page.EvaluateAsync("""
        (isHidden) => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """, isHidden);

    private async Task<WatchedPage> OpenAtChartsAsync(string path)
    {
        var watched = await OpenAsync("");
        await GoToChartsAsync(watched, path);
        return watched;
    }

    private static async Task GoToChartsAsync(WatchedPage watched, string path)
    {
        await watched.GoToAsync(path);
        await watched.Page.Locator(".plot canvas").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await watched.Page.Locator("#charts-title").EvaluateAsync("heading => heading.scrollIntoView()");
        await watched.Page.WaitForFunctionAsync($"steps => {First}.isInView && {First}.curves.every((curve) => curve.isLoaded) && {First}.curves[0].lastStep >= steps", Steps);
        await watched.WaitUntilQuietAsync();
    }

    /// <summary>Adds points to the first chart one by one, each painted before the next.</summary>
    /// <param name="page">The run's page.</param>
    /// <param name="points">JavaScript: steps, and values by the least and the greatest value on the axis.</param>
    /// <returns>
    /// How many paintings were narrower than the chart, and how many pixels of ink have none within one pixel in the painting of the whole, or
    /// the other way round: the shades at the edges of a line depend on its length.
    /// </returns>
    private async Task<(int Narrow, int Different)> PaintAsync(IPage page, string points)
    {
        var result = await page.EvaluateAsync<int[]>($$"""
            async (run) => {
              const charts = {{Module}};
              const chart = {{First}};
              const { context, element: { width, height } } = chart.canvas;
              const [low, high] = chart.picture.y.scale.domain;
              let narrow = 0;
              const clear = context.clearRect.bind(context);
              context.clearRect = (x, y, width, height) => {
                narrow += width < chart.width / 2 ? 1 : 0;
                clear(x, y, width, height);
              };
              for (const { at, of } of {{points}}) {
                const names = chart.curves.map((curve) => curve.options.name);
                charts.extend(run, [{ names, protocol: null, count: 1 }], new Uint8Array(Float64Array.of(at, Date.now(), ...names.map(() => of(low, high))).buffer));
                {{NextFrame}}
              }
              const ink = () => {
                const copy = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
                copy.drawImage(chart.canvas.element, 0, 0);
                return copy.getImageData(0, 0, width, height).data.filter((_, i) => i % 4 === 3);
              };
              const around = [-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1];
              const lost = (from, to) => from.reduce((sum, alpha, i) => sum + (alpha >= 128 && around.every((j) => !(to[i + j] >= 32)) ? 1 : 0), 0);
              const steps = ink();
              chart.invalidate();
              {{NextFrame}}
              const whole = ink();
              return [narrow, lost(steps, whole) + lost(whole, steps)];
            }
            """, run);
        return (result[0], result[1]);
    }

    /// <summary>The first reading of the losses: answered by the server at once, by the network when it is told to.</summary>
    private sealed class HeldReading : IAsyncDisposable
    {
        private readonly TaskCompletionSource answered = new();
        private readonly TaskCompletionSource released = new();
        private int asked;

        /// <summary>Ends when the server has answered it.</summary>
        public Task Answered => answered.Task;

        /// <summary>Further readings of the losses that were asked for.</summary>
        public int Later => Volatile.Read(ref asked) - 1;

        public void Release() => released.TrySetResult();

        public async Task HandleAsync(IRoute route)
        {
            if (!route.Request.Url.Contains("loss%2FG", StringComparison.Ordinal) || Interlocked.Increment(ref asked) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            var response = await route.FetchAsync();
            answered.TrySetResult();
            await released.Task;
            await route.FulfillAsync(new() { Response = response });
        }

        public ValueTask DisposeAsync()
        {
            Release();
            return ValueTask.CompletedTask;
        }
    }
}
