using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Charts of a run that this very server trains: its steps reach them before they are stored.</summary>
public sealed class TrainingChartTests(Chromium chromium) : PageTest(chromium)
{
    private const int Steps = 120;
    private const int StepsPerEpoch = 2;

    private const string Config = $$"""
        {"dataset": "{{RunsInStore.DatasetName}}", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1, "residualBlocks": 1,
         "epochs": 100, "maxSteps": 120, "sampleEverySteps": 40, "checkpointEverySteps": 60, "evaluateEveryEpochs": 20, "poolSize": 2, "seed": 3, "threads": 1}
        """;

    [Fact]
    public async Task A_page_that_was_open_before_the_run_began_shows_every_step_of_it_on_the_axis_of_epochs()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        var run = await api.LaunchAsync(Config);
        await using var watched = await OpenAsync(Urls.Run(run) + "?x=epoch");
        var page = watched.Page;
        await page.Locator(".plot canvas").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("#charts-title").EvaluateAsync("heading => heading.scrollIntoView()");
        await page.WaitForFunctionAsync("() => document.querySelector('.plot').chart.curves.every((curve) => curve.isLoaded)");

        await api.PostAsync("api/queue/resume");
        await api.UntilAsync(run, "Completed");
        await page.WaitForFunctionAsync("steps => document.querySelector('.plot').chart.curves[0].lastStep === steps", Steps);

        const string Places = "document.querySelector('.plot').chart.picture.curves[0].xs";
        await page.WaitForFunctionAsync($"steps => {Places}.length === steps", Steps);
        Assert.Equal(Enumerable.Range(1, Steps).Select(step => step / (double)StepsPerEpoch), await page.EvaluateAsync<double[]>($"[...{Places}]"));
        // The last checkpoint is written, and told of, after the last step.
        await page.WaitForFunctionAsync("""
            () => {
              const { group, curves } = document.querySelector('.plot').chart;
              return group.events.filter((event) => event.kind === 'checkpoint').map((event) => event.step / curves[0].origin.stepsPerEpoch).join(' ') === '30 60';
            }
            """);
        await Expect(page.GetByText("120 of 120")).ToBeVisibleAsync();

        // Scores came with the evaluations: their chart has them all, whether it was there before or not.
        var scores = page.GetByRole(AriaRole.Figure, new() { Name = "Evaluation on the test split" });
        await scores.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync(
            "figure => [...(figure.querySelector('.plot').chart.picture?.curves[0]?.xs ?? [])].join(' ') === '20 40 60'", await scores.ElementHandleAsync());
        Assert.Empty(watched.Problems);
    }
}
