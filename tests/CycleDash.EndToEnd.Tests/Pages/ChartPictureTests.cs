using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What is where in a chart: the pure part of the drawing, run by the browser that runs it for readers.</summary>
public sealed class ChartPictureTests(Chromium chromium) : PageTest(chromium)
{
    // A chart of 20 steps with the value 10 / step, a NaN at step 5, a single spike at step 12 and a floor of 2.25.
    private const string Chart = """
        const { pictureOf } = await import('/js/chart-picture.js');
        const { Curve } = await import('/js/chart-curve.js');
        const step = [...Array(20).keys()].map((i) => i + 1);
        const value = step.map((s) => (s === 5 ? NaN : 10 / s));
        const group = { originOf: () => ({ stepsPerEpoch: 2, startedAt: 0 }), learn: () => {} };
        const curveOf = (options, columns) => {
          const curve = new Curve({ run: 1, name: 'loss/G', protocol: null, label: 'G', dash: 'solid', colour: 'red', isReference: false, ...options }, group);
          curve.load({ step, value, min: value, max: value.map((v, i) => (i === 11 ? 77 : v)), time: step.map((s) => 1000 * s), nonFinite: step.map((s) => (s === 5 ? 1 : 0)), kind: 'buckets', stepsPerBucket: 1, stepsPerEpoch: 2, startedAt: 0, ...columns });
          return curve;
        };
        const chartOf = (changes = {}, curves = [curveOf()]) => ({
          width: 600, height: 240, curves, domain: [0, 20], extent: [0, 20], events: changes.options?.events ?? [], zoomedY: null, colours: {}, font: '', colourOf: (css) => css, measure: (text) => 6 * text.length,
          ...changes,
          options: { axis: 'step', logarithmic: false, smoothing: 0, markers: false, showEvents: true, references: [], quantity: '', ...changes.options },
        });
        """;

    [Fact]
    public async Task Spikes_gaps_logarithms_references_and_events_have_their_places()
    {
        await using var watched = await OpenAsync("datasets");
        async Task<T> RunAsync<T>(string expression) => await watched.Page.EvaluateAsync<T>($"async () => {{ {Chart} return {expression}; }}");

        // The axis has room for the spike that a bucket's greatest value tells of, though its mean is small.
        Assert.True(await RunAsync<bool>("pictureOf(chartOf()).y.scale.domain[1] >= 77"));
        Assert.True(await RunAsync<bool>("pictureOf(chartOf()).curves[0].hasBand"));

        // What is not finite has a mark at its step, and bends no axis.
        Assert.Equal(1, await RunAsync<int>("pictureOf(chartOf()).marks.length"));
        Assert.True(await RunAsync<bool>("(() => { const p = pictureOf(chartOf()); return p.marks[0].at === p.x.scale.at(5); })()"));
        Assert.True(await RunAsync<bool>("pictureOf(chartOf()).y.scale.domain.every(Number.isFinite)"));
        Assert.Equal(0, await RunAsync<int>("pictureOf(chartOf({ domain: [6, 20] })).marks.length"));

        // The y axis is that of the stretch on screen.
        Assert.True(await RunAsync<bool>("pictureOf(chartOf({ domain: [13, 20] })).y.scale.domain[1] < 2"));

        // A logarithmic axis counts what it cannot show.
        Assert.Equal(2, await RunAsync<int>("pictureOf(chartOf({ options: { logarithmic: true } }, [curveOf({}, { value: step.map((s) => (s < 3 ? 0 : 1)), min: step.map((s) => (s < 3 ? 0 : 1)), max: step.map(() => 1) })])).hiddenByLogarithm"));
        Assert.True(await RunAsync<bool>("pictureOf(chartOf({ options: { logarithmic: true } })).y.scale.domain[0] > 0"));

        // A floor is a line of its own, is on the axis, and no curve.
        const string Floor = "curveOf({ isReference: true }, { value: step.map(() => 100), min: step.map(() => 100), max: step.map(() => 100) })";
        Assert.Equal(100, await RunAsync<double>($"pictureOf(chartOf({{}}, [curveOf(), {Floor}])).references[0].value"));
        Assert.Equal(1, await RunAsync<int>($"pictureOf(chartOf({{}}, [curveOf(), {Floor}])).curves.length"));
        Assert.True(await RunAsync<bool>($"pictureOf(chartOf({{}}, [curveOf(), {Floor}])).y.scale.domain[1] >= 100"));

        // Events outside the stretch are left out; those within follow the axis.
        const string Events = "events: [{ step: 4, time: 4000, kind: 'resume', label: 'Resumed' }, { step: 30, time: 30000, kind: 'decay', label: 'Decay' }]";
        Assert.Equal(1, await RunAsync<int>($"pictureOf(chartOf({{ options: {{ {Events} }} }})).events.length"));
        Assert.Equal(0, await RunAsync<int>($"pictureOf(chartOf({{ options: {{ {Events}, showEvents: false }} }})).events.length"));
        Assert.Equal(0.5, await RunAsync<double>($"(() => {{ const p = pictureOf(chartOf({{ domain: [0, 10], options: {{ axis: 'epoch', {Events} }} }})); return p.events[0].at - Math.round(p.x.scale.at(2)); }})()"));

        // Without a point there is an axis all the same.
        Assert.True(await RunAsync<bool>("(() => { const p = pictureOf(chartOf({}, [])); return p.isEmpty && p.y.scale.domain.every(Number.isFinite); })()"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_zoom_stays_within_what_there_is()
    {
        await using var watched = await OpenAsync("datasets");
        async Task<T> RunAsync<T>(string expression) => await watched.Page.EvaluateAsync<T>(
            $$"""
            async () => {
              const { join } = await import('/js/chart-group.js');
              const chart = { end: 100, options: { axis: 'step' }, zooms: 0, onZoom() { this.zooms += 1; }, invalidate() { } };
              const group = join(`test ${Math.random()}`, chart);
              return {{expression}};
            }
            """);

        Assert.Equal((double[])[20, 40], await RunAsync<double[]>("(group.zoom([20, 40]), group.range)"));
        Assert.Equal((double[])[80, 100], await RunAsync<double[]>("(group.zoom([90, 110]), group.range)"));
        Assert.Equal((double[])[0, 20], await RunAsync<double[]>("(group.zoom([-10, 10]), group.range)"));
        Assert.True(await RunAsync<bool>("(group.zoom([20, 40]), group.zoom([-5, 500]), group.range === null)"));
        Assert.True(await RunAsync<bool>("(group.show([200, 300]), group.check(), group.range === null && chart.zooms === 2)"));
        Assert.Empty(watched.Problems);
    }
}
