using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Many runs at once from the launch form.</summary>
public sealed class ComparisonLaunchTests(Chromium chromium) : PageTest(chromium)
{
    private const float TrainingPatience = 180_000;

    [Fact]
    public async Task Two_models_with_two_seeds_are_launched_together_and_trained()
    {
        using var api = new RunApi(Address);
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true));
        var page = watched.Page;
        await FillTinyAsync(page);
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Cycle-WGAN cycle-wgan$") }).CheckAsync();
        await page.GetByLabel("Seeds").FillAsync("1..2");

        await Expect(page.GetByText("All runs take")).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch 4 runs" }).ClickAsync();

        await page.WaitForURLAsync(new Regex("/queue[?]launched=comparison-1$"));
        await Expect(page.GetByText("4 runs with the tag comparison-1")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Compare them" })).ToHaveAttributeAsync("href", "compare?runs=1,2,3,4");
        await Expect(page.GetByText("No run waits")).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        await api.UntilAsync(4, "Completed");
        var runs = await api.GetAsync("api/runs?tag=comparison-1&status=Completed&sort=name");
        Assert.Equal(
            ["comparison-1: cycle-wgan, seed 1", "comparison-1: cycle-wgan, seed 2", "comparison-1: cyclegan, seed 1", "comparison-1: cyclegan, seed 2"],
            runs.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("name").GetString()!));

        await watched.GoToAsync(Urls.NewRun(from: 1, comparison: true));
        await Expect(page.GetByText("One of these runs is finished already")).ToBeVisibleAsync(new() { Timeout = TrainingPatience });

        // What is left out counts nowhere, and can be taken in again.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Leave them out" }).CheckAsync();
        await Expect(page.GetByText("Nothing is left to launch.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Launch" })).ToBeDisabledAsync();
        await page.GetByLabel("Seeds").FillAsync("1..5");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Launch 3 runs" })).ToBeEnabledAsync(new() { Timeout = TrainingPatience });
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Leave them out" }).UncheckAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Launch 5 runs" })).ToBeEnabledAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Every_fault_of_every_combination_is_told_before_the_launch()
    {
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true));
        var page = watched.Page;
        var faults = page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new("in this comparison") });

        foreach (var (label, wrong, told, right) in ((string, string, string, string)[])
            [
                ("Seeds", "one", "'one' is none", "1..2"),
                ("Seeds", "3..1", "is empty", "1..2"),
                ("Seeds", "", "seed has no value", "1..2"),
                ("Seeds", "1..501", "has 501 values", "1..2"),
                ("Tag of all runs", "", "needs a tag", "mine"),
                ("Tag of all runs", "a, b", "leave the comma out", "mine"),
                ("Learning rate", "fast", "learningRate takes a number", "0.0002"),
            ])
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(wrong);
            await Expect(faults).ToContainTextAsync(told);
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(right);
            await Expect(faults).ToHaveCountAsync(0);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a parameter" }).ClickAsync();
        await Expect(faults).ToContainTextAsync("has no name yet");
        await page.GetByLabel("Parameter", new() { Exact = true }).SelectOptionAsync("normalization");
        await page.GetByLabel("Values", new() { Exact = true }).FillAsync("batch, instance");
        await Expect(page.GetByText("4 runs", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Cycle-WGAN cycle-wgan$") }).CheckAsync();
        await Expect(faults).ToContainTextAsync("cycle-wgan, seed 1, normalization batch; cycle-wgan, seed 2, normalization batch: Critics with a gradient penalty");

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove swept parameter Normalisation" }).ClickAsync();
        await Expect(faults).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Cycle-WGAN-SM") }).CheckAsync();
        await Expect(faults).ToContainTextAsync("weights fetch");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task More_than_fifty_runs_are_asked_about_and_then_queued_all()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true));
        var page = watched.Page;
        await FillTinyAsync(page);
        await page.GetByLabel("Seeds").FillAsync("1..60");
        await page.GetByLabel("Tag of all runs").FillAsync("<i>many</i> 🦓");

        // A double click asks once.
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch 60 runs" }).DblClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Not yet" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        Assert.Empty(await api.QueueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch 60 runs" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Queue them" }).ClickAsync();

        await Expect(page.GetByText("60 runs with the tag <i>many</i> 🦓")).ToBeVisibleAsync();
        Assert.Equal(60, (await api.QueueAsync()).Count);
        // No more than a comparison takes.
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Compare them" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_model_chosen_for_one_run_is_that_of_the_comparison_and_comes_back()
    {
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName));
        var page = watched.Page;
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Cycle-WGAN cycle-wgan ") }).CheckAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Seed" }).FillAsync("7");

        await page.GetByRole(AriaRole.Link, new() { Name = "Comparison" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Cycle-WGAN cycle-wgan$") })).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^CycleGAN cyclegan$") })).Not.ToBeCheckedAsync();
        await Expect(page.GetByLabel("Seeds")).ToHaveValueAsync("7");
        await page.GetByRole(AriaRole.Link, new() { Name = "One run" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Cycle-WGAN cycle-wgan ") })).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Adversarial loss", new() { Exact = true })).ToHaveValueAsync("wasserstein-gp");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Two_comparisons_from_forms_opened_at_once_get_two_tags()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await using var first = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true));
        await using var second = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true));
        foreach (var (watched, tag) in ((WatchedPage, string)[])[(first, "comparison-1"), (second, "comparison-2")])
        {
            await Expect(watched.Page.GetByLabel("Tag of all runs")).ToHaveValueAsync("comparison-1");
            await FillTinyAsync(watched.Page);

            await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Launch 3 runs" }).ClickAsync();

            await Expect(watched.Page.GetByText($"3 runs with the tag {tag}", new() { Exact = true })).ToBeVisibleAsync();
            Assert.Empty(watched.Problems);
        }
    }

    [Fact]
    public async Task What_was_typed_stays_when_one_run_becomes_many_and_back()
    {
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName));
        var page = watched.Page;
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Batch size" }).FillAsync("2");

        await page.GetByRole(AriaRole.Link, new() { Name = "Comparison" }).ClickAsync();
        await Expect(page.GetByLabel("Seeds")).ToHaveValueAsync("1..3");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Batch size" })).ToHaveValueAsync("2");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Batch size" })).ToHaveValueAsync("2");
        await Expect(page.GetByLabel("Seeds")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1280, true)]
    public async Task The_form_of_a_comparison_fits_its_width(int width, bool dark)
    {
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName, comparison: true), width, dark);
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Add a parameter" }).ClickAsync();
        await Expect(watched.Page.GetByLabel("Values", new() { Exact = true })).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"comparison-launch-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static async Task FillTinyAsync(IPage page)
    {
        foreach (var (label, value) in ((string, string)[])
            [
                ("Image size", "16"), ("Generator filters", "2"), ("Residual blocks", "1"), ("Discriminator filters", "2"), ("Discriminator layers", "1"),
                ("Maximum steps", "4"), ("Threads", "1"),
            ])
        {
            await page.GetByLabel(label).FillAsync(value);
        }
    }
}
