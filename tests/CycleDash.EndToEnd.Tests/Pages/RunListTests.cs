using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>Columns, filters, groups, bulk actions and saved views of the list of runs.</summary>
public sealed partial class RunListTests(Chromium chromium) : PageTest(chromium)
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    protected override async Task ArrangeAsync()
    {
        await Runs.AddAsync("apple", RunStatus.Completed, tags: "fruit");
        await Runs.AddAsync("beet", RunStatus.Failed, steps: 60, failure: "NaN");
        await Runs.AddAsync(Hostile + new string('x', 150), RunStatus.Cancelled);
        await Runs.AddAsync("عنوان من اليمين إلى اليسار 🧪", RunStatus.Completed);
    }

    [Fact]
    public async Task Columns_live_in_the_address_and_survive_a_reload()
    {
        await using var watched = await OpenAsync("?group=none&cols=name,learningRate,best:loss/G,at:20:loss/G,curve:loss/G");
        var page = watched.Page;
        await Expect(Row(page, "apple")).ToContainTextAsync("0.0002");
        await Expect(Row(page, "apple")).ToContainTextAsync("0.250"); // 10 / 40, the last and least.
        await Expect(Row(page, "apple")).ToContainTextAsync("0.500"); // 10 / 20.
        await Expect(Row(page, "apple").GetByRole(AriaRole.Img)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a column" }).FillAsync("lambdaCycle");
        await page.GetByRole(AriaRole.Button, new() { Name = "＋ Cycle weight" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide Learning rate" }).ClickAsync();
        // Without the pointer, which would give it the focus: that comes from the server, once the column has moved.
        var left = page.GetByRole(AriaRole.Button, new() { Name = "Move Cycle weight to the left" });
        await left.DispatchEventAsync("click");
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", "Name", "best loss/G", "loss/G at step 20", "Cycle weight", "loss/G curve", "Actions"]);
        await Expect(left).ToBeFocusedAsync();
        var edge = page.GetByRole(AriaRole.Separator, new() { Name = "Width of Cycle weight" });
        await edge.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "128");

        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", "128");
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", "Name", "best loss/G", "loss/G at step 20", "Cycle weight", "loss/G curve", "Actions"]);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Actions_at_once_all_count_and_the_back_button_undoes_them()
    {
        await using var watched = await OpenAsync("?group=none&cols=name,seed,step,learningRate");
        var page = watched.Page;
        await Expect(Row(page, "beet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hide Seed" })).ToBeVisibleAsync();

        // In one go: the browser hears of no answer in between.
        await page.EvaluateAsync("""
            () => {
              const pick = (row) => [...document.querySelectorAll('tbody tr')].find((line) => line.textContent.includes(row)).querySelector('input').click();
              const press = (label) => document.querySelector(`button[aria-label="${label}"]`).click();
              const follow = (text) => [...document.querySelectorAll('main a')].find((link) => link.textContent.trim().startsWith(text)).click();
              press('Move Learning rate to the left');
              press('Move Learning rate to the left');
              pick('beet');
              follow('Failed');
              press('Hide Step');
              follow('Name');
              follow('Name');
            }
            """);

        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", ", sorted descending", "Learning rate", "Seed", "Actions"]);
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);
        await Expect(Row(page, "beet").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(page).ToHaveURLAsync(EverythingAtOnce());

        await page.GoBackAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(Row(page, "apple")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(["", "Name", "Learning rate", "Seed", "Step", "Actions"]);
        await Expect(Row(page, "beet").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Picked_runs_are_in_the_link_until_none_is_picked()
    {
        await using var watched = await OpenAsync("?group=none");
        await Pick(watched.Page, "apple");
        await Pick(watched.Page, "beet");
        await Expect(watched.Page).ToHaveURLAsync(BothPicked());

        await using var colleague = await OpenAsync(new Uri(watched.Page.Url).Query);
        await Expect(Row(colleague.Page, "apple").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(Row(colleague.Page, "beet").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(colleague.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(2);

        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Pick none" }).ClickAsync();
        await Expect(colleague.Page).ToHaveURLAsync(NothingPicked());
        await Expect(colleague.Page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems.Concat(colleague.Problems));
    }

    [Fact]
    public async Task A_link_that_picks_what_is_not_in_the_list_says_so()
    {
        await using var watched = await OpenAsync("?group=none&picked=2,999,x");
        var page = watched.Page;
        await Expect(page.GetByText("2 of the 3 runs that this link picks are gone")).ToBeVisibleAsync();
        await Expect(Row(page, "beet").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Pick(page, "apple");
        await Expect(page.GetByText("2 of the 3 runs that this link picks")).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(BothPicked());

        await watched.GoToAsync("?group=none&picked=many");
        await Expect(page.GetByText("More than 50 runs were picked where this link comes from")).ToBeVisibleAsync();
        await Pick(page, "apple");
        await Expect(page.GetByText("More than 50 runs were picked")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_column_is_resized_by_its_edge()
    {
        await using var watched = await OpenAsync("?group=none");
        var edge = watched.Page.GetByRole(AriaRole.Separator, new() { Name = "Width of Name" });
        await Expect(watched.Page.Locator(".scroller[data-watched]")).ToBeVisibleAsync();
        await watched.WaitUntilQuietAsync();
        var box = await edge.RestingBoxAsync();

        await watched.Page.Mouse.MoveAsync(box.X + 3, box.Y + 5);
        await watched.Page.Mouse.DownAsync();
        await watched.Page.Mouse.MoveAsync(box.X + 63, box.Y + 5, new() { Steps = 4 });
        await watched.Page.Mouse.UpAsync();

        await Expect(watched.Page).ToHaveURLAsync(NameOfThatWidth());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_condition_is_put_together_and_taken_back()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Add a filter" });
        await form.GetByLabel("What").SelectOptionAsync("step");
        await form.GetByLabel("Comparison").SelectOptionAsync("AtLeast");
        await form.GetByLabel("Value").FillAsync("many");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add filter" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("a number");

        await form.GetByLabel("Value").FillAsync("50");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add filter" }).ClickAsync();
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);
        await Expect(Row(page, "beet")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(Row(page, "beet")).ToBeVisibleAsync();
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter step >= 50" }).ClickAsync();
        await Expect(Row(page, "apple")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_an_address_has_wrong_is_said_and_the_rest_is_shown()
    {
        await using var watched = await OpenAsync("?f=learningrate:%3E:1&cols=name,colour&sort=nothing");

        await Expect(watched.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Did you mean 'learningRate'");
        await Expect(Row(watched.Page, "apple")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Runs_that_differ_by_nothing_but_the_seed_are_one_group_with_its_mean()
    {
        await using var watched = await OpenAsync("?open=none&cols=name,last:loss/G");
        var page = watched.Page;
        var group = Row(page, "4 runs, same settings");
        // The mean of the last values of three runs of 40 steps and one of 60: 10 / 40 and 10 / 60.
        await Expect(group).ToContainTextAsync("0.229 ±");
        await Expect(Row(page, "apple")).ToHaveCountAsync(0);

        await group.GetByRole(AriaRole.Button, new() { Name = "4 runs" }).ClickAsync();
        await Expect(Row(page, "apple")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(Row(page, "apple")).ToBeVisibleAsync();

        await page.GetByLabel("Group by").SelectOptionAsync("status");
        await Expect(Row(page, "Status Completed")).ToContainTextAsync("2 runs");
        await Expect(Row(page, "beet")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Tags_are_given_to_many_runs_and_taken_back_and_another_browser_sees_it()
    {
        await using var watched = await OpenAsync("?group=none");
        await using var colleague = await OpenAsync("?group=none");
        await Pick(watched.Page, "apple");
        await Pick(watched.Page, "beet");
        var bar = watched.Page.GetByRole(AriaRole.Toolbar, new() { Name = "Picked runs" });
        await Expect(bar).ToContainTextAsync("2 runs picked");
        await Expect(bar.GetByRole(AriaRole.Link, new() { Name = "Compare" })).ToHaveAttributeAsync("href", "compare?runs=1,2");

        await bar.GetByLabel("Tag").FillAsync("paper");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await Expect(Row(colleague.Page, "beet").GetByRole(AriaRole.Link, new() { Name = "paper" })).ToBeVisibleAsync();

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Row(colleague.Page, "beet").GetByRole(AriaRole.Link, new() { Name = "paper" })).ToHaveCountAsync(0);
        await Expect(Row(watched.Page, "apple").GetByRole(AriaRole.Link, new() { Name = "fruit" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems.Concat(colleague.Problems));
    }

    [Fact]
    public async Task Archived_runs_are_out_of_sight_until_they_are_wanted()
    {
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await Pick(page, "beet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true }).ClickAsync();
        await Expect(Row(page, "beet")).ToHaveCountAsync(0);

        await page.GetByLabel("Archived").SelectOptionAsync("Only");
        await Expect(Row(page, "beet")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("No run matches")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Many_runs_are_deleted_after_a_question_that_names_them_and_running_ones_stay()
    {
        await Runs.AddAsync("training", RunStatus.Running);
        await using var watched = await OpenAsync("?group=none");
        var page = watched.Page;
        await Expect(Row(page, "training")).ToBeVisibleAsync();
        foreach (var name in (string[])["training", "beet", "onerror"])
            await Pick(page, name);

        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync(Hostile);
        await Expect(dialog).ToContainTextAsync("1 running run stay");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete runs" }).ClickAsync();

        await Expect(Row(page, "beet")).ToHaveCountAsync(0);
        await Expect(Row(page, "onerror")).ToHaveCountAsync(0);
        await Expect(Row(page, "training")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Tags_and_notes_are_edited_where_they_stand()
    {
        await using var watched = await OpenAsync("?group=none&cols=name,notes&search=beet");
        var page = watched.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit tags of beet" }).ClickAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Tags of beet" });
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync("red, root");
        await field.PressAsync("Enter");
        await Expect(Row(page, "beet").GetByRole(AriaRole.Link, new() { Name = "root" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Notes of beet" }).ClickAsync();
        await page.GetByLabel("Notes, in Markdown").FillAsync("**why** <script>alert(1)</script>");
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "As it will look" });
        await Expect(preview.Locator("strong")).ToHaveTextAsync("why");
        await Expect(preview).ToContainTextAsync("<script>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save notes" }).ClickAsync();
        await Expect(Row(page, "beet")).ToContainTextAsync("**why**");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_view_is_saved_for_everybody_changed_and_deleted()
    {
        await using var watched = await OpenAsync("?status=Failed&cols=name,seed");
        var page = watched.Page;
        await page.Locator("summary").ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync(Hostile);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as new" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(SomeView());

        await using var colleague = await OpenAsync("");
        // The menu is closed by a script that the page asks for once it is interactive.
        await colleague.Page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some((file) => file.name.includes('/js/list-links'))");
        await colleague.Page.Locator("summary").ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = Hostile, Exact = true }).ClickAsync();
        await Expect(Row(colleague.Page, "beet")).ToBeVisibleAsync();
        await Expect(Row(colleague.Page, "apple")).ToHaveCountAsync(0);
        await Expect(Heading(colleague.Page, "Seed")).ToBeVisibleAsync();
        await Expect(colleague.Page.Locator("details.menu[open]")).ToHaveCountAsync(0);

        await Heading(colleague.Page, "Seed").GetByRole(AriaRole.Link).ClickAsync();
        await colleague.Page.Locator("summary").ClickAsync();
        await Expect(colleague.Page.Locator("summary")).ToContainTextAsync("(changed)");
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Overwrite" }).ClickAsync();
        var question = colleague.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(question).ToContainTextAsync(Hostile);
        await question.GetByRole(AriaRole.Button, new() { Name = "Overwrite view" }).ClickAsync();
        await Expect(colleague.Page.Locator("summary")).Not.ToContainTextAsync("(changed)");
        await colleague.Page.GetByLabel("Name of the view").PressAsync("Escape");
        await Expect(colleague.Page.Locator("details.menu[open]")).ToHaveCountAsync(0);
        await colleague.Page.Locator("summary").ClickAsync();

        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Delete view" }).ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete view" }).ClickAsync();
        await Expect(colleague.Page.GetByText("No saved views yet")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems.Concat(colleague.Problems));
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Panels_and_odd_names_fit_the_width(int width, bool dark)
    {
        await using var watched = await OpenAsync("?tag=fruit&noTag=" + Uri.EscapeDataString(Hostile) + "&f=name:!~:" + new string('y', 150), width, dark);
        await Expect(Row(watched.Page, "apple")).ToBeVisibleAsync();
        await Pick(watched.Page, "apple");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Region, new() { Name = "Columns" })).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"run-list-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static ILocator Row(IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    private static ILocator Heading(IPage page, string text) => page.GetByRole(AriaRole.Columnheader, new() { Name = text });

    private static async Task Pick(IPage page, string text)
    {
        await Row(page, text).GetByRole(AriaRole.Checkbox).CheckAsync();
        // It comes above the list, which makes room for it.
        await Expect(page.GetByRole(AriaRole.Toolbar, new() { Name = "Picked runs" })).ToBeVisibleAsync();
    }

    [GeneratedRegex("status=Failed.*sort=-name.*cols=name%2ClearningRate%2Cseed&picked=2$")]
    private static partial Regex EverythingAtOnce();

    [GeneratedRegex("picked=1%2C2$")]
    private static partial Regex BothPicked();

    [GeneratedRegex("group=none$")]
    private static partial Regex NothingPicked();

    [GeneratedRegex("name%213[34]\\d")]
    private static partial Regex NameOfThatWidth();

    [GeneratedRegex("view=\\d+")]
    private static partial Regex SomeView();
}
