using CycleDash.EndToEnd.Tests.Harness;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The pure functions behind the charts, run by the browser that runs them for readers.</summary>
public sealed class ChartFunctionTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task They_keep_their_promises()
    {
        await using var watched = await OpenAsync("");
        async Task<T> RunAsync<T>(string module, string expression) =>
            await watched.Page.EvaluateAsync<T>($"async () => {{ const m = await import('/js/{module}.js'); return {expression}; }}");

        // Smoothing: constant stays constant from the first point on; NaN leaves a gap and no trace; a point weighs what it stands for.
        Assert.Equal((double[])[2, 2, 2], await RunAsync<double[]>("chart-smoothing", "[...m.smooth([1, 2, 9], [2, 2, 2], 5)]"));
        Assert.True(await RunAsync<bool>("chart-smoothing", "Number.isNaN(m.smooth([1, 2, 3], [1, NaN, 1], 5)[1]) && m.smooth([1, 2, 3], [1, NaN, 1], 5)[2] === 1"));
        Assert.Equal(0, await RunAsync<double>("chart-smoothing",
            "Math.abs(m.smooth([1, 2, 3, 4, 5], [0, 0, 8, 8, 8], 2)[4] - (8 * (1 - Math.exp(-1.5)) / (1 - Math.exp(-2.5))))"), 1e-9);
        Assert.Equal(0, await RunAsync<double>("chart-smoothing",
            "Math.abs(m.smooth([2, 4, 6, 8], [1, 1, 5, 5], 3)[3] - m.smooth([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 1, 1, 5, 5, 5, 5], 3)[7])"), 1e-9);
        Assert.True(await RunAsync<bool>("chart-smoothing",
            """
            (() => {
              const [xs, ys] = [[1, 2, 3, 4], [NaN, 8, 6, 7]];
              const smoother = new m.Smoother(3);
              smoother.extend(xs.slice(0, 3), ys.slice(0, 3));
              return smoother.isSettled && String(smoother.extend(xs, ys)) === String(m.smooth(xs, ys, 3)) && String(m.smooth(xs, ys, 3)).split(',').length === 4;
            })()
            """));
        // Behind a pause one point does not stand for all of it.
        Assert.InRange(await RunAsync<double>("chart-smoothing",
            "m.smooth([...Array(30).keys()].map((i) => (i < 10 ? i : 10_000 + i)), [...Array(30).keys()].map((i) => (i === 10 ? 30 : 0)), 1000).at(-1)"), 0, 10);

        // Axes.
        Assert.Equal("0 500 1000 1500", await RunAsync<string>("chart-scale", "m.wholeTicks([0, 1600], 4).map((t) => t.text).join(' ')"));
        Assert.Equal("0.01 0.1 1", await RunAsync<string>("chart-scale", "m.logarithmicTicks([0.009, 2], 6).map((t) => t.text).join(' ')"));
        Assert.Equal("0|30 min|1 h|1 h 30 min", await RunAsync<string>("chart-scale", "m.durationTicks([0, 5500], 4).map((t) => t.text).join('|')"));
        Assert.Equal((double[])[0, 100], await RunAsync<double[]>("chart-scale", "[1, 100].map(m.scaleOf([1, 100], [0, 100], true).at).map(Math.round)"));
        Assert.True(await RunAsync<bool>("chart-scale", "m.domainOf(Infinity, -Infinity) === null && m.domainOf(3, 3)[0] < 3"));

        // Ticks end, however narrow or wide the axis is.
        Assert.True(await RunAsync<bool>("chart-scale", "[m.linearTicks, m.durationTicks, m.logarithmicTicks].every((ticks) => ticks([37.3, 37.300000000000004], 8).length < 20)"));
        Assert.Equal("0.096 0.098 0.100 0.102 0.104", await RunAsync<string>("chart-scale", "m.linearTicks(m.domainOf(0.1, 0.10000000000000002), 8).map((t) => t.text).join(' ')"));
        Assert.InRange(await RunAsync<int>("chart-scale", "m.logarithmicTicks(m.domainOf(5e-324, 1.7e308, { logarithmic: true }), 6).length"), 2, 20);

        // Columns: what a bucket has already is not doubled; finer entries replace coarse ones between their ends.
        Assert.Equal((double[])[8, 10, 11], await RunAsync<double[]>("chart-columns",
            """
            (() => {
              const c = new m.Columns({ step: [0, 8], value: [1, 2], min: [1, 2], max: [1, 2], time: [70, 90], nonFinite: [0, 0], stepsPerBucket: 8 }, { step: 9, value: 5 });
              c.append(9, 90, 5); c.append(10, 100, 6); c.append(11, 110, NaN); c.append(11, 120, 7);
              return [...c.column('step')].slice(1);
            })()
            """));
        Assert.Equal((double[])[0, 5, 6, 7, 8, 16], await RunAsync<double[]>("chart-columns",
            """
            (() => {
              const of = (step) => ({ step, value: step, min: step, max: step, time: step, nonFinite: step.map(() => 0) });
              return [...new m.Columns(of([0, 8, 16])).refinedBy(new m.Columns(of([5, 6, 7]))).column('step')];
            })()
            """));
        // The newest point is known though only its bucket is there; a step inside of a bucket cuts it.
        Assert.Equal((double[])[9, 5, 1, 8, 2, 0, 8], await RunAsync<double[]>("chart-columns",
            """
            (() => {
              const c = new m.Columns({ step: [0, 8], value: [1, 2], min: [1, 2], max: [1, 2], time: [70, 90], nonFinite: [0, 0], stepsPerBucket: 8 }, { step: 9, value: 5 });
              const before = [c.lastStep, c.lastValue];
              return [...before, Number(c.removeAfter(8)), c.lastStep, c.lastValue, Number(c.removeAfter(8)), c.lastStep];
            })()
            """));
        // What was missed comes into its place between what was there and what came live meanwhile.
        Assert.Equal("1 2 3 4 5 7|4", await RunAsync<string>("chart-columns",
            """
            (() => {
              const of = (step) => ({ step, value: step, min: step, max: step, time: step, nonFinite: step.map(() => 0) });
              const c = new m.Columns(of([1, 2]));
              c.append(5, 5, 5); c.append(7, 7, 7);
              c.insertAfter(2, new m.Columns(of([2, 3, 4, 5])));
              return [...c.column('step')].join(' ') + '|' + c.column('value')[3];
            })()
            """));
        // What goes back to before its first point begins anew.
        Assert.Equal("1 2|2", await RunAsync<string>("chart-columns",
            """
            (() => {
              const c = new m.Columns({ step: [7, 9], value: [0, 0], min: [0, 0], max: [0, 0], time: [0, 0], nonFinite: [0, 0] });
              c.removeAfter(0); c.append(1, 1, 1); c.append(2, 2, 2);
              return [...c.column('step')].join(' ') + '|' + c.lastStep;
            })()
            """));
        // Where they lie is worked out once, and goes on where points were taken back.
        Assert.Equal((double[])[0.5, 1, 3, 4, 1, 2.5], await RunAsync<double[]>("chart-columns",
            """
            (() => {
              const c = new m.Columns({ step: [1, 2], value: [0, 0], min: [0, 0], max: [0, 0], time: [1500, 2000], nonFinite: [0, 0] });
              const origin = { stepsPerEpoch: 2, startedAt: 1000 };
              c.positions('time', origin); c.append(3, 7000, 0); c.positions('time', origin); c.removeAfter(2); c.append(4, 4000, 0); c.append(5, 5000, 0);
              return [...c.positions('time', origin), ...c.positions('epoch', origin).slice(1, 2), c.positions('epoch', origin).at(-1)];
            })()
            """));
        Assert.Equal((double[])[0, 1, 2, 1], await RunAsync<double[]>("chart-columns", "[-5, 1.6, 9, 2.1].map((x) => m.nearest([0, 2, 3], x))"));

        // Columns that came in one piece are shared with others: what grows is a copy.
        Assert.Equal((double[])[1, 2, 1, 5], await RunAsync<double[]>("chart-columns",
            """
            (() => {
              const shared = new Float64Array([1, 2]);
              const c = new m.Columns({ step: shared, value: shared, min: shared, max: shared, time: shared, nonFinite: new Float64Array(2) });
              c.removeAfter(1);
              c.append(5, 5, 5);
              return [...shared, ...c.column('step')];
            })()
            """));
        // A run's roll-back that nobody told of shows in what is read behind the last point.
        Assert.Equal("true false null 3|null 7", await RunAsync<string>("chart-curve",
            """
            (() => {
              const series = (step, lastStep) => ({ step, value: step, min: step, max: step, time: step, nonFinite: step.map(() => 0), lastStep, kind: 'points' });
              const curve = new m.Curve({ run: 1, name: 'a', protocol: null }, { originOf: () => ({ stepsPerEpoch: null, startedAt: null }), learn: () => {} });
              curve.load(series([1, 2, 3, 4], 4));
              const read = [curve.extend(series([4, 5, 6], 6), 4), curve.extend(series([6], 6), 6), curve.extend(series([], 3), 6), curve.lastStep];
              curve.append(7, 7, 7);
              return `${read.map(String).join(' ')}|${curve.extend({ ...series([0], 7), kind: 'buckets' }, 3)} ${curve.lastStep}`;
            })()
            """));

        // Texts.
        Assert.Equal("12\u202f345|0.100|3.00e−7|NaN|−∞", await RunAsync<string>("chart-text", "[m.countText(12345), m.measureText(0.1), m.measureText(3e-7), m.measureText(NaN), m.measureText(-Infinity)].join('|')"));
        Assert.Equal("2 h 5 min", await RunAsync<string>("chart-text", "m.durationText(7500)"));
        Assert.Empty(watched.Problems);
    }
}
