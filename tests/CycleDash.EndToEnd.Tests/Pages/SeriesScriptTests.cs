using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Recording;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The browser's side of the compact series.</summary>
public sealed class SeriesScriptTests(Chromium chromium) : PageTest(chromium)
{
    private long run;

    protected override async Task ArrangeAsync()
    {
        run = await Runs.AddAsync("long", RunStatus.Completed, steps: 1000);
        Runs.Evaluate(run, 500, null, new Metric("eval/odd", double.NaN));
    }

    [Fact]
    public async Task Series_come_as_typed_arrays()
    {
        await using var page = await OpenAsync("");

        var read = await page.Page.EvaluateAsync<string>("""
            async (run) => {
              const { fetchSeries } = await import('/js/series.js');
              const series = await fetchSeries({ runs: [run, 999999], names: ['loss/G', 'eval/odd'], buckets: 100, to: 1000 });
              const [odd, loss] = series;
              return JSON.stringify({
                names: series.map((one) => one.name), missing: series.missing, typed: loss.value instanceof Float64Array,
                kind: loss.kind, stepsPerBucket: loss.stepsPerBucket, count: loss.step.length, secondStep: loss.step[1], max: loss.max[0], min: loss.min[0],
                isNaN: Number.isNaN(odd.value[0]), nonFinite: odd.nonFinite[0], oddStep: odd.step[0], recent: loss.time[0] > 1.6e12,
              });
            }
            """, run);

        Assert.Equal(
            $$"""{"names":["eval/odd","loss/G"],"missing":[999999],"typed":true,"kind":"buckets","stepsPerBucket":16,"count":63,"secondStep":16,"max":10,"min":{{10.0 / 15:R}},"isNaN":true,"nonFinite":1,"oddStep":500,"recent":true}""",
            read);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_in_its_words()
    {
        await using var page = await OpenAsync("");

        var message = await page.Page.EvaluateAsync<string>("""
            async () => {
              const { fetchSeries } = await import('/js/series.js');
              return fetchSeries({ runs: [999999] }).catch((error) => `${error.status} ${error.message}`);
            }
            """);

        Assert.Equal("404 There is no run 999999. GET /api/runs lists the runs.", message);
    }
}
