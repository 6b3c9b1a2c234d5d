using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The page of one run.</summary>
public sealed partial class RunPageTests(Chromium chromium) : PageTest(chromium)
{
    private const string LastStepOfFirstCurve = "() => document.querySelector('.plot')?.chart?.curves[0].lastStep";

    private const string IsLogarithmic = "() => document.querySelector('.plot')?.chart?.options.logarithmic === true";

    private long training;
    private long failed;

    protected override async Task ArrangeAsync()
    {
        training = await Runs.AddAsync("training", RunStatus.Running, steps: 60);
        failed = await Runs.AddAsync("broken", RunStatus.Failed, failure: "loss/G became NaN at step 40.");
    }

    [Fact]
    public async Task New_points_reach_the_drawn_chart_and_the_zoom_survives_them()
    {
        await using var watched = await OpenAsync(Urls.Run(training));
        var page = watched.Page;
        var plot = page.Locator(".plot").First;
        await plot.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync($"() => ({LastStepOfFirstCurve})() === 60");
        // Nothing above the chart grows any more.
        await watched.WaitUntilQuietAsync();
        var box = await plot.RestingBoxAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + box.Height / 2, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.plot').chart.group.range !== null");
        var zoomed = await page.EvaluateAsync<double[]>("() => document.querySelector('.plot').chart.group.range");

        Runs.Continue(training, 61, 90);
        await page.WaitForFunctionAsync($"() => ({LastStepOfFirstCurve})() === 90");

        Assert.Equal(zoomed, await page.EvaluateAsync<double[]>("() => document.querySelector('.plot').chart.group.range"));
        await Expect(page.GetByText("90 of 200")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Scores_stand_under_their_own_names_each_protocol_apart()
    {
        var light = new ScoreProtocol("nsfwjs-mobilenet-v2", new string('a', 64), 128, ResizeMode.Clean, 64, 64, DatasetSplit.Test);
        Runs.Evaluate(training, 20, light, new(MetricNames.FrechetAB, 31.5), new(MetricNames.FrechetFloorAB, 2.25), new(MetricNames.KernelAB, 0.5));
        Runs.Evaluate(training, 40, light, new(MetricNames.FrechetAB, 42.5), new(MetricNames.FrechetFloorAB, 2.25), new(MetricNames.KernelAB, 0.25));
        await using var watched = await OpenAsync(Urls.Run(training));
        var page = watched.Page;

        var row = page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Fréchet distance \\(nsfwjs-mobilenet-v2\\), A→B") });
        await Expect(row.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["31.50", "20", "42.50", "40", "2.250"]);
        await Expect(page.GetByRole(AriaRole.Figure, new() { Name = "Fréchet distance (nsfwjs-mobilenet-v2)" })).ToContainTextAsync("128 px, clean resize, 64 real");
        await Expect(page.GetByText("the Fréchet distance is biased upwards")).ToBeVisibleAsync();

        var standard = light with { Extractor = ScoreProtocol.StandardExtractor, InputSize = 299 };
        Runs.Evaluate(training, 60, standard, new Metric(MetricNames.Of(MetricNames.FrechetAB, ScoreProtocol.StandardExtractor), 99));

        await Expect(page.GetByRole(AriaRole.Figure, new() { Name = "FID", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^FID, A→B") })).ToBeVisibleAsync();
        await watched.ScreenshotAsync("run-scores-1280-light", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_step_of_the_images_and_the_axis_live_in_the_address()
    {
        await using var watched = await OpenAsync(Urls.Run(training));
        var page = watched.Page;
        await Expect(page.GetByText("step 60, epoch 30")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier step" }).ClickAsync();
        await Expect(page.GetByText("step 40, epoch 20")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(Step40());
        await page.GetByRole(AriaRole.Switch, new() { Name = "Log axis" }).ClickAsync();
        await page.WaitForFunctionAsync(IsLogarithmic);

        await watched.Page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.GetByText("step 40, epoch 20")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync(IsLogarithmic);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Two_quick_clicks_go_two_steps_back()
    {
        await using var watched = await OpenAsync(Urls.Run(training));
        var page = watched.Page;
        await Expect(page.GetByText("step 60, epoch 30")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier step" }).DblClickAsync();

        await Expect(page.GetByText("step 20, epoch 10")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(Step20());
        await page.GetByRole(AriaRole.Button, new() { Name = "Latest" }).ClickAsync();
        await Expect(page.GetByText("step 60, epoch 30")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Another_run_at_the_same_page_has_its_own_images_and_checkpoints()
    {
        await using var watched = await OpenAsync(Urls.Run(training));
        var page = watched.Page;
        await Expect(page.GetByText("step 60, epoch 30")).ToBeVisibleAsync();
        var checkpoints = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Fork" });
        await Expect(checkpoints).ToHaveCountAsync(1);
        await Expect(checkpoints).ToContainTextAsync("step 60");

        // As a link within the page does.
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", Urls.Run(failed));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("broken");

        await Expect(page.GetByText("step 40, epoch 20")).ToBeVisibleAsync();
        await Expect(checkpoints).ToHaveCountAsync(1);
        await Expect(checkpoints).ToContainTextAsync("step 40");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task An_opened_line_of_the_log_stays_the_one_that_is_open()
    {
        Runs.Say(training, 60, RunEventKind.Note, "What went wrong.\nAll about it.");
        await using var watched = await OpenAsync(Urls.Run(training));
        var page = watched.Page;
        var line = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "What went wrong." });
        await Expect(line).ToBeVisibleAsync();
        // Nothing above the log grows any more.
        await watched.WaitUntilQuietAsync();
        await line.GetByText("Details").ClickAsync();
        await Expect(line.GetByText("All about it.")).ToBeVisibleAsync();

        Runs.Say(training, 60, RunEventKind.Note, "Another line.\nWith details of its own.");

        await Expect(page.GetByText("Another line.")).ToBeVisibleAsync();
        await Expect(line.GetByText("All about it.")).ToBeVisibleAsync();
        await Expect(page.GetByText("With details of its own.")).ToBeHiddenAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_is_renamed_in_place()
    {
        await using var watched = await OpenAsync(Urls.Run(failed));
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name of the run" }).FillAsync("<b>renamed</b> 🧪");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("<b>renamed</b> 🧪");
        await Expect(page).ToHaveTitleAsync(Renamed());
        Assert.Equal("<b>renamed</b> 🧪", (await Runs.Queries.FindAsync(failed, CancellationToken.None))!.Summary.Name);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_failed_run_says_why_and_what_to_do()
    {
        await using var watched = await OpenAsync(Urls.Run(failed));

        var alert = watched.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This run failed" });
        await Expect(alert).ToContainTextAsync("loss/G became NaN at step 40.");
        await Expect(alert).ToContainTextAsync("clone the run");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_that_does_not_exist_leads_back_to_the_list()
    {
        await using var watched = await OpenAsync(Urls.Run(4711));

        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no run 4711" })).ToBeVisibleAsync();
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "All runs" }).ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    public async Task The_page_fits_its_width(int width, bool dark)
    {
        await using var watched = await OpenAsync(Urls.Run(training), width, dark);
        await watched.Page.WaitForFunctionAsync("() => document.querySelectorAll('.plot canvas').length === 12");

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"run-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [GeneratedRegex("step=20")]
    private static partial Regex Step20();

    [GeneratedRegex("step=40")]
    private static partial Regex Step40();

    [GeneratedRegex("renamed")]
    private static partial Regex Renamed();
}
