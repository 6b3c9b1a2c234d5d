using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>What is changed, filtered and looked at on a run's page besides its charts.</summary>
public sealed partial class RunEditingTests(Chromium chromium) : PageTest(chromium)
{
    private long run;

    [Fact]
    public async Task Notes_are_Markdown_and_nothing_in_them_executes()
    {
        await using var watched = await OpenAsync(Urls.Run(run));
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Add notes" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { NameRegex = Notes() }).FillAsync("**bold** <img src=x onerror=alert(1)> שלום");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".notes-text strong")).ToHaveTextAsync("bold");
        await Expect(page.Locator(".notes-text img")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator(".notes-text strong")).ToHaveTextAsync("bold");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Tags_are_added_and_removed_and_another_browser_sees_it()
    {
        await using var watched = await OpenAsync(Urls.Run(run));
        await using var other = await OpenAsync(Urls.Run(run));
        var page = watched.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "+ tag" }).ClickAsync();
        await page.GetByLabel("New tag").FillAsync("paper 🧪");
        await page.Keyboard.PressAsync("Enter");
        await Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "paper 🧪" })).ToBeVisibleAsync();
        // Saved here too: the field is empty for the next one.
        await Expect(page.GetByLabel("New tag")).ToHaveValueAsync("");
        await page.GetByLabel("New tag").FillAsync("second");
        await page.Keyboard.PressAsync("Enter");
        // Not by the pointer, which may miss what moves as the line grows.
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag paper 🧪" }).DispatchEventAsync("click");

        await Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "second" })).ToBeVisibleAsync();
        await Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "paper 🧪" })).ToHaveCountAsync(0);
        Assert.Equal(["second"], (await Runs.Queries.FindAsync(run, CancellationToken.None))!.Summary.Tags);

        // Without the form too.
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag second" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "second" })).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems.Concat(other.Problems));
    }

    [Fact]
    public async Task Images_play_pause_and_are_enlarged_pixel_by_pixel()
    {
        await using var watched = await OpenAsync(Urls.Run(run, step: 20));
        var page = watched.Page;
        await Expect(page.GetByText("step 20, epoch 10")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Play through the steps" }).ClickAsync();
        await Expect(page.GetByText("step 20, epoch 10")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(LaterStep());

        await page.Locator(".triplet").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "8×" }).ClickAsync();
        var shown = page.Locator(".large img").First;
        await Expect(shown).ToHaveCSSAsync("image-rendering", "pixelated");
        await page.WaitForFunctionAsync("() => document.querySelector('.large img').getBoundingClientRect().width === 8 * 16");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".large")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_log_is_filtered_and_a_trace_is_opened()
    {
        Runs.Say(run, 7, RunEventKind.Note, "It broke.\n   at Some.Method()");
        var folder = Directory.CreateDirectory(Path.Combine(DataDirectory, "runs", $"{run}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "log.jsonl"), """
            {"at":"2026-01-02T03:04:05Z","level":"Information","source":"CycleDash.Web.Runs.RunSession","message":"The <b>dataset</b> was opened"}
            {"at":"2026-01-02T03:04:06Z","level":"Warning","source":"CycleDash.Web.Runs.RunSession","message":"The heartbeat is late"}

            """);
        await using var watched = await OpenAsync(Urls.Run(run));
        var page = watched.Page;
        var log = page.GetByRole(AriaRole.Region, new() { Name = "Log" });

        await Expect(log.GetByText("Checkpoint written.")).ToBeVisibleAsync();
        await Expect(log.GetByText("The <b>dataset</b> was opened")).ToBeVisibleAsync();
        // Nothing above the log grows any more.
        await watched.WaitUntilQuietAsync();
        var text = page.WaitForDownloadAsync();
        await log.GetByRole(AriaRole.Link, new() { Name = "Text" }).ClickAsync();
        Assert.Contains("The heartbeat is late", await File.ReadAllTextAsync(await (await text).PathAsync()), StringComparison.Ordinal);
        await log.GetByLabel("Lines of the log").SelectOptionAsync("warnings and errors");
        await Expect(log.GetByText("Checkpoint written.")).ToHaveCountAsync(0);
        await Expect(log.GetByText("The <b>dataset</b> was opened")).ToHaveCountAsync(0);
        await Expect(log.GetByText("The heartbeat is late")).ToBeVisibleAsync();
        await log.GetByText("Details").ClickAsync();
        await Expect(log.GetByText("at Some.Method()")).ToBeVisibleAsync();
        await log.GetByLabel("Search the log").FillAsync("nothing like this");
        await Expect(log.GetByText("No line of the log is like that.")).ToBeVisibleAsync();

        var config = page.GetByRole(AriaRole.Region, new() { Name = "Configuration" });
        await config.GetByLabel("Search the configuration").FillAsync("lambdaCycle");
        await Expect(config.Locator("td.key")).ToHaveTextAsync(["lambdaCycle"]);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_that_is_deleted_while_it_is_open_says_so()
    {
        await using var watched = await OpenAsync(Urls.Run(run));
        var answer = await watched.Page.APIRequest.DeleteAsync(new Uri(new Uri(watched.Page.Url), $"/api/runs/{run}").AbsoluteUri);
        Assert.True(answer.Ok, await answer.TextAsync());

        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = $"There is no run {run}" })).ToBeVisibleAsync();
    }

    protected override async Task ArrangeAsync() => run = await Runs.AddAsync("edited", RunStatus.Completed, steps: 600);

    [GeneratedRegex("^Notes")]
    private static partial Regex Notes();

    [GeneratedRegex(@"step=(?!20$)\d+")]
    private static partial Regex LaterStep();
}
