using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Forks from the checkpoints of a run.</summary>
public sealed class ForkPageTests(Chromium chromium) : PageTest(chromium)
{
    private const string Parent = $$"""
        {"name": "parent", "dataset": "{{RunsInStore.DatasetName}}", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1,
         "residualBlocks": 1, "maxSteps": 6, "checkpointEverySteps": 2, "keepCheckpoints": 0, "threads": 1}
        """;

    [Fact]
    public async Task A_fork_goes_on_from_a_checkpoint_and_both_runs_tell_of_it()
    {
        using var api = new RunApi(Address);
        var parent = await api.LaunchAsync(Parent);
        await api.UntilAsync(parent, "Completed");
        await using var watched = await OpenAsync(Urls.NewRun(from: parent, step: 4));
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Fork of a run" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("parent (fork)");

        // Of the six steps of the whole run two are left.
        await Expect(page.GetByText("2 steps", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Text(page, "Generator filters").FillAsync("8");
        await Expect(page.GetByText("generatorFilters decides their shape").First).ToBeVisibleAsync();
        await Text(page, "Generator filters").FillAsync("2");
        await Text(page, "Maximum steps").FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await Expect(page.GetByText("the run ends at step 4").First).ToBeVisibleAsync();
        // It is said as soon as it is typed; the launch is answered by leading to the fault.
        await Expect(page.GetByLabel("Epochs", new() { Exact = true })).ToBeFocusedAsync();
        await Text(page, "Maximum steps").FillAsync("9");
        await Text(page, "Learning rate").FillAsync("0.001");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();

        await page.WaitForURLAsync(new Regex($"/runs/{parent + 1}$"));
        await Expect(page.GetByText("forked at step 4 from")).ToBeVisibleAsync();
        await api.UntilAsync(parent + 1, "Completed");
        var fork = await api.FindAsync(parent + 1);
        Assert.Equal((9, 4), (fork.GetProperty("step").GetInt64(), fork.GetProperty("forkedFromStep").GetInt64()));

        await watched.GoToAsync(Urls.Run(parent));
        await page.GetByText("1 run came from this one").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "parent (fork)" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_there_is_said_with_those_that_are()
    {
        using var api = new RunApi(Address);
        var parent = await api.LaunchAsync(Parent);
        await api.UntilAsync(parent, "Completed");
        await using var watched = await OpenAsync(Urls.NewRun(from: parent, step: 3));

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();

        await Expect(watched.Page.GetByText("there are those of the steps 2, 4, 6")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1280, true)]
    public async Task The_form_of_a_fork_fits_its_width(int width, bool dark)
    {
        using var api = new RunApi(Address);
        var parent = await api.LaunchAsync(Parent);
        await api.UntilAsync(parent, "Completed");
        await using var watched = await OpenAsync(Urls.NewRun(from: parent, step: 4), width, dark);

        await Expect(watched.Page.GetByText("The checkpoint is copied")).ToBeVisibleAsync();
        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"fork-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static ILocator Text(IPage page, string label) => page.GetByRole(AriaRole.Textbox, new() { Name = label });
}
