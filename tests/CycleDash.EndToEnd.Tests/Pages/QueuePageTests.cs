using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The queue, as two people see it at once.</summary>
public sealed class QueuePageTests(Chromium chromium) : PageTest(chromium)
{
    private const float TrainingPatience = 120_000;

    [Fact]
    public async Task What_one_person_moves_another_sees()
    {
        using var api = new RunApi(Address);
        await QueueThreeAsync(api);
        await using var first = await OpenAsync(Urls.Queue);
        await using var second = await OpenAsync(Urls.Queue);
        await ExpectOrderAsync(second.Page, "one", "two", "three");

        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Move three up" }).PressAsync("Enter");
        await ExpectOrderAsync(second.Page, "one", "three", "two");
        await Expect(first.Page.GetByRole(AriaRole.Button, new() { Name = "Move three up" })).ToBeFocusedAsync();
        await Expect(first.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "three is now number 2 of 3." })).ToBeAttachedAsync();

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Move two to the top" }).ClickAsync();
        await ExpectOrderAsync(first.Page, "two", "one", "three");
        // Here too, with the keyboard's place, which is scrolled to.
        await ExpectOrderAsync(second.Page, "two", "one", "three");
        await Expect(second.Page.GetByRole(AriaRole.Button, new() { Name = "Move two down" })).ToBeFocusedAsync();

        await second.Page.GetByRole(AriaRole.Listitem, new() { Name = "two" }).DragToAsync(second.Page.GetByRole(AriaRole.Listitem, new() { Name = "three" }));
        await ExpectOrderAsync(first.Page, "one", "three", "two");
        Assert.Equal([1, 3, 2], await api.QueueAsync());
        Assert.Empty(first.Problems);
        Assert.Empty(second.Problems);
    }

    [Fact]
    public async Task A_paused_queue_is_told_on_every_page_and_goes_on_when_somebody_resumes_it()
    {
        using var api = new RunApi(Address);
        await using var queue = await OpenAsync(Urls.Queue);
        await using var runs = await OpenAsync(Urls.Home);
        await Expect(queue.Page.GetByText("No run waits")).ToBeVisibleAsync();

        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Pause the queue" }).ClickAsync();
        await Expect(runs.Page.GetByText("The queue is paused")).ToBeVisibleAsync();
        var id = await api.LaunchAsync(Config("waits"));
        await Expect(queue.Page.GetByRole(AriaRole.Listitem, new() { Name = "waits" })).ToContainTextAsync("4 steps");
        await queue.GoToAsync(Urls.Queue);
        await Expect(queue.Page.GetByText("The queue is paused")).ToBeVisibleAsync();

        await runs.Page.GetByRole(AriaRole.Button, new() { Name = "Resume the queue" }).ClickAsync();

        await api.UntilAsync(id, "Completed");
        await Expect(queue.Page.GetByText("No run waits")).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        await Expect(queue.Page.GetByText("The queue is paused")).ToHaveCountAsync(0);
        await Expect(runs.Page.GetByText("The queue is paused")).ToHaveCountAsync(0);
        Assert.Empty(queue.Problems);
        Assert.Empty(runs.Problems);
    }

    [Fact]
    public async Task A_waiting_run_is_paused_resumed_and_cancelled_from_the_queue()
    {
        using var api = new RunApi(Address);
        await QueueThreeAsync(api);
        await using var watched = await OpenAsync(Urls.Queue);
        var page = watched.Page;
        // It is said above the list, which makes room for it.
        await Expect(page.GetByText("The queue is paused")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause one" }).ClickAsync();
        var paused = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Paused") });
        await Expect(paused.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await paused.GetByRole(AriaRole.Button, new() { Name = "Resume one" }).ClickAsync();
        await ExpectOrderAsync(page, "two", "three", "one");

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel two" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();
        await ExpectOrderAsync(page, "three", "one");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_in_training_is_paused_resumed_and_cancelled_from_the_queue()
    {
        using var api = new RunApi(Address);
        await using var watched = await OpenAsync(Urls.Queue);
        var page = watched.Page;
        await api.LaunchAsync(Config("long").Replace("\"maxSteps\": 4", "\"epochs\": 100000", StringComparison.Ordinal));
        var training = page.GetByRole(AriaRole.Region, new() { Name = "In training" });
        var paused = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Paused") });

        await training.GetByRole(AriaRole.Button, new() { Name = "Pause long" }).ClickAsync();
        await paused.GetByRole(AriaRole.Button, new() { Name = "Resume long" }).ClickAsync(new() { Timeout = TrainingPatience });
        await training.GetByRole(AriaRole.Button, new() { Name = "Cancel long" }).ClickAsync(new() { Timeout = TrainingPatience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();

        await Expect(page.GetByText("Nothing trains at the moment")).ToBeVisibleAsync(new() { Timeout = TrainingPatience });
        await api.UntilAsync(1, "Cancelled");
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1280, true)]
    public async Task What_was_asked_of_a_run_is_seen_on_every_page_until_it_stops(int width, bool dark)
    {
        // Its process, this one, never answers.
        var id = await Runs.AddAsync("deaf", RunStatus.Running);
        await using var queue = await OpenAsync(Urls.Queue, width, dark);
        await using var run = await OpenAsync(Urls.Run(id));
        await using var list = await OpenAsync(Urls.Home);
        var page = queue.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause deaf" }).ClickAsync();
        foreach (var watched in (WatchedPage[])[queue, run, list])
            await Expect(watched.Page.GetByText("Pausing …")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause deaf" })).ToBeDisabledAsync();
        await queue.ScreenshotAsync($"queue-pausing-{width}-{(dark ? "dark" : "light")}", fullPage: true);

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel deaf" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();
        foreach (var watched in (WatchedPage[])[queue, run, list])
        {
            await Expect(watched.Page.GetByText("Cancelling …")).ToBeVisibleAsync();
            Assert.Empty(watched.Problems);
        }

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel deaf" })).ToBeDisabledAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_paused_run_is_cancelled_after_one_question_however_often_it_is_clicked()
    {
        using var api = new RunApi(Address);
        await QueueThreeAsync(api);
        await using var watched = await OpenAsync(Urls.Queue);
        var page = watched.Page;
        // It is said above the list, which makes room for it.
        await Expect(page.GetByText("The queue is paused")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause one" }).ClickAsync();
        var paused = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Paused") });

        await paused.GetByRole(AriaRole.Button, new() { Name = "Cancel one" }).DblClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it paused" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await paused.GetByRole(AriaRole.Button, new() { Name = "Cancel one" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();

        await Expect(paused).ToHaveCountAsync(0);
        await api.UntilAsync(1, "Cancelled");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Of_a_long_queue_the_first_hundred_are_shown_and_all_on_demand()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await api.LaunchBatchAsync($$"""{"config": {{Config("many")}}, "sweep": {"seed": "1..130"}, "tag": "many"}""");
        await using var watched = await OpenAsync(Urls.Queue);
        var waiting = watched.Page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Waiting") });
        await Expect(waiting.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(100);
        await Expect(watched.Page.GetByText("The queue is paused")).ToBeVisibleAsync();

        await waiting.GetByRole(AriaRole.Button, new() { Name = "Show all 130 runs" }).ClickAsync();

        await Expect(waiting.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(130);
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1280, true)]
    public async Task The_queue_fits_its_width_whatever_a_run_is_called(int width, bool dark)
    {
        using var api = new RunApi(Address);
        await QueueThreeAsync(api);
        await api.LaunchAsync(Config("<b>שלום</b> 🦓 " + new string('x', 180)));
        await using var watched = await OpenAsync(Urls.Queue, width, dark);
        await Expect(watched.Page.GetByText(new Regex("^<b>שלום"))).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"queue-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static async Task QueueThreeAsync(RunApi api)
    {
        await api.PostAsync("api/queue/pause");
        foreach (var name in (string[])["one", "two", "three"])
            await api.LaunchAsync(Config(name));
    }

    private static string Config(string name) => $$"""
        {"name": "{{name}}", "dataset": "{{RunsInStore.DatasetName}}", "imageSize": 16, "generatorFilters": 2, "discriminatorFilters": 2, "discriminatorLayers": 1,
         "residualBlocks": 1, "maxSteps": 4, "threads": 1}
        """;

    private static Task ExpectOrderAsync(IPage page, params string[] names) =>
        Expect(page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Waiting") }).Locator(".name")).ToHaveTextAsync(names);
}
