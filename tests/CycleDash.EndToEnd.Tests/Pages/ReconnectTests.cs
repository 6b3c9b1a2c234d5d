using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>A page that was without its server for a while.</summary>
public sealed class ReconnectTests(Chromium chromium) : PageTest(chromium)
{
    private const string IsDrawnTo = "step => document.querySelector('.plot')?.chart?.curves[0].lastStep === step";

    private long training;

    protected override async Task ArrangeAsync() => training = await Runs.AddAsync("training", RunStatus.Running, steps: 60);

    [Fact]
    public async Task A_page_that_was_cut_off_shows_what_it_missed()
    {
        await using var cutOff = await OpenAsync(Urls.Run(training));
        var connection = await Connection.WatchAsync(cutOff.Page);
        await cutOff.GoToAsync(Urls.Run(training));
        await using var witness = await OpenAsync(Urls.Run(training));
        foreach (var page in new[] { cutOff.Page, witness.Page })
        {
            await page.Locator(".plot").First.ScrollIntoViewIfNeededAsync();
            await page.WaitForFunctionAsync(IsDrawnTo, 60);
        }

        await connection.CutAsync();
        await Expect(cutOff.Page.GetByText("The connection to the server is lost")).ToBeVisibleAsync();
        Runs.Continue(training, 61, 90);
        Runs.MeasureSeries(training, "custom/new", 5, step => step);
        await witness.Page.WaitForFunctionAsync(IsDrawnTo, 90);
        Assert.True(await cutOff.Page.EvaluateAsync<bool>(IsDrawnTo, 60), "A page without a connection cannot know of new points.");
        connection.Mend();

        await Expect(cutOff.Page.GetByText("The connection to the server is lost")).ToBeHiddenAsync();
        await cutOff.Page.WaitForFunctionAsync(IsDrawnTo, 90);
        await Expect(cutOff.Page.GetByText("90 of 200")).ToBeVisibleAsync();
        // So is the chart of what was measured for the first time meanwhile.
        var figure = cutOff.Page.GetByRole(AriaRole.Figure, new() { Name = "custom/new" });
        await figure.ScrollIntoViewIfNeededAsync();
        await cutOff.Page.WaitForFunctionAsync("figure => figure.querySelector('.plot').chart?.curves[0].lastStep === 5", await figure.ElementHandleAsync());
        Assert.Empty(witness.Problems);
    }
}
