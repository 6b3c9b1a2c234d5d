using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The launch form.</summary>
public sealed class LaunchPageTests(Chromium chromium) : PageTest(chromium)
{
    private long original;

    protected override async Task ArrangeAsync() => original = await Runs.AddAsync("original", RunStatus.Completed, tags: ["mine", "comparison-3"]);

    [Fact]
    public async Task A_wrong_value_says_at_once_why_and_what_is_valid_and_stays_typed()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var batchSize = Text(watched.Page, "Batch size");

        await batchSize.FillAsync("a few");

        await Expect(batchSize).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(watched.Page.GetByText("batchSize takes a whole number from 1 to 256.")).ToBeVisibleAsync();
        await Expect(batchSize).ToHaveValueAsync("a few");
        await batchSize.FillAsync("2");
        await Expect(batchSize).Not.ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Launching_with_faults_lists_them_all_and_leads_to_the_first()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var page = watched.Page;
        await Text(page, "Image size").FillAsync("65");
        await Text(page, "Learning rate").FillAsync("2");
        await Text(page, "Learning rate").BlurAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "2 values cannot be used" });
        await Expect(summary).ToContainTextAsync("the nearest valid sizes: 64 and 68");
        await summary.GetByRole(AriaRole.Link, new() { Name = "Learning rate" }).ClickAsync();
        await Expect(Text(page, "Learning rate")).ToBeFocusedAsync();
        await Expect(Text(page, "Image size")).ToHaveValueAsync("65");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Who_types_on_after_a_refused_launch_is_not_torn_away()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var page = watched.Page;
        var epochs = page.GetByLabel("Epochs", new() { Exact = true });
        await Text(page, "Image size").FillAsync("65");
        // The next control is entered in the same moment, before the server's answer can arrive.
        await page.EvaluateAsync("() => { document.querySelector('.launch-button').click(); document.getElementById('field-epochs').focus(); }");

        await page.Keyboard.TypeAsync("1");

        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "1 value cannot be used" })).ToBeVisibleAsync();
        // The answer to what was typed comes after everything that the launch has sent.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reset Epochs to recipe: 200" })).ToBeVisibleAsync();
        await Expect(epochs).ToBeFocusedAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_is_typed_while_the_server_answers_stays()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var batchSize = Text(watched.Page, "Batch size");

        // The server hears of the first text only: what it answers must not put that back over the second.
        await batchSize.EvaluateAsync("field => { field.value = '999'; field.dispatchEvent(new Event('input', { bubbles: true })); field.value = '9'; }");

        await Expect(batchSize).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(batchSize).ToHaveValueAsync("9");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_changed_value_is_marked_and_can_be_reset()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var epochs = watched.Page.GetByLabel("Epochs", new() { Exact = true });
        await epochs.FillAsync("120");

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Reset Epochs to recipe: 200" }).ClickAsync();

        await Expect(epochs).ToHaveValueAsync("200");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_recipe_fills_the_form()
    {
        await using var watched = await OpenAsync(Urls.NewRun());

        await watched.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Cycle-WGAN cycle-wgan ") }).CheckAsync();

        await Expect(watched.Page.GetByLabel("Critic steps", new() { Exact = true })).ToHaveValueAsync("5");
        await Expect(watched.Page.GetByLabel("Adversarial loss", new() { Exact = true })).ToHaveValueAsync("wasserstein-gp");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_field_without_effect_says_so_until_it_has_one()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var page = watched.Page;
        var penalty = Text(page, "Gradient-penalty weight");
        await Expect(penalty).ToHaveAccessibleDescriptionAsync(new Regex("no effect without wasserstein-gp"));

        await page.GetByLabel("Adversarial loss").SelectOptionAsync("wasserstein-gp");

        await Expect(penalty).Not.ToHaveAccessibleDescriptionAsync(new Regex("no effect"));
        await Expect(Text(page, "Real label")).ToHaveAccessibleDescriptionAsync(new Regex("no effect with wasserstein-gp"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task An_extractor_without_weights_leads_to_the_way_to_get_them()
    {
        await using var watched = await OpenAsync(Urls.NewRun());
        var page = watched.Page;
        var extractor = page.GetByLabel("FID extractor");

        await extractor.SelectOptionAsync("nsfwjs-mobilenet-v2+inception-2015");

        await Expect(extractor.Locator("option:checked")).ToHaveTextAsync("nsfwjs-mobilenet-v2+inception-2015 – weights absent");
        await Expect(page.GetByText("./cycledash weights fetch inception-2015").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Weights page" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inception of 2015 (FID)" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_embedded_dataset_is_offered_before_it_is_generated()
    {
        await using var watched = await OpenAsync(Urls.NewRun());

        await watched.Page.GetByRole(AriaRole.Combobox, new() { Name = "Dataset" }).SelectOptionAsync("aerial-map");

        await Expect(watched.Page.GetByRole(AriaRole.Combobox, new() { Name = "Dataset" }).Locator("option:checked")).ToContainTextAsync("generated at first use");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_clone_starts_from_the_other_runs_configuration()
    {
        await using var watched = await OpenAsync(Urls.NewRun(original));

        await Expect(watched.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("original (clone)");
        // It is no part of the comparison that the original was a part of.
        await Expect(watched.Page.GetByLabel("Tags", new() { Exact = true })).ToHaveValueAsync("mine");
        await Expect(watched.Page.GetByLabel("Epochs", new() { Exact = true })).ToHaveValueAsync("100");
        await Expect(watched.Page.GetByRole(AriaRole.Combobox, new() { Name = "Dataset" })).ToHaveValueAsync(RunsInStore.DatasetName);

        // The same page, but no clone any more.
        await watched.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "New run" }).ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "New run", Exact = true, Level = 1 })).ToBeVisibleAsync();
        await Expect(watched.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("");
        await Expect(watched.Page.GetByLabel("Epochs", new() { Exact = true })).ToHaveValueAsync("200");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_model_whose_weights_are_not_here_leaves_the_form_as_it_is()
    {
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName));
        var page = watched.Page;
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("typed before");

        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Cycle-WGAN-SM ") }).CheckAsync();

        await Expect(page.GetByText(new Regex("^The time could not be measured: .*weights fetch"))).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("typed before");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_would_not_fit_into_memory_is_not_tried()
    {
        await using var watched = await OpenAsync(Urls.NewRun(dataset: RunsInStore.DatasetName));
        var page = watched.Page;
        // Nothing is measured while a value is wrong: with only one of the two a step may fit, and takes minutes.
        await Text(page, "Image size").FillAsync("65");
        await Text(page, "Batch size").FillAsync("256");
        await Text(page, "Image size").FillAsync("1024");

        await Expect(page.GetByText(new Regex("^The time could not be measured: a step needs about .* GB of memory"))).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_launch_that_was_refused_can_be_sent_again_when_what_it_needs_is_there()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await using var watched = await OpenAsync(Urls.NewRun(dataset: "later"));
        var page = watched.Page;
        await FillTinyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "There is no dataset 'later'" })).ToBeVisibleAsync();

        Runs.ImportDataset("later");
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();

        await page.WaitForURLAsync(new Regex($"/runs/{original + 1}$"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Who_leaves_while_the_dataset_is_generated_gets_the_run_and_is_not_torn_away()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await using var watched = await OpenAsync(Urls.NewRun(dataset: "aerial-map-px32-train20-test2"));
        var page = watched.Page;
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("left behind");
        await FillTinyAsync(page);
        await Expect(page.GetByText("Training takes")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        // Both in one moment: the dataset is not there yet when the page is left.
        await page.EvaluateAsync("() => { document.querySelector('.launch-button').click(); document.querySelector('nav.pages a[href=\"queue\"]').click(); }");

        await Expect(page.GetByText("left behind")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.EndsWith("/queue", page.Url, StringComparison.Ordinal);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task What_was_typed_survives_a_reload_and_the_way_to_the_weights_and_can_be_given_up()
    {
        using var api = new RunApi(Address);
        await api.PostAsync("api/queue/pause");
        await using var watched = await OpenAsync(Urls.NewRun());
        var page = watched.Page;
        var restored = page.GetByText("This is what you typed here before");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Cycle-WGAN cycle-wgan ") }).CheckAsync();
        await Text(page, "Notes").FillAsync("<b>שלום</b> 🦓");
        await page.GetByLabel("FID extractor").SelectOptionAsync("inception-2015");

        await page.GetByRole(AriaRole.Link, new() { Name = "Weights page" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Weights", Level = 1 })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(restored).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Cycle-WGAN cycle-wgan ") })).ToBeCheckedAsync();
        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(restored).ToBeVisibleAsync();
        await Expect(Text(page, "Notes")).ToHaveValueAsync("<b>שלום</b> 🦓");
        await Expect(page.GetByLabel("FID extractor", new() { Exact = true })).ToHaveValueAsync("inception-2015");
        await watched.ScreenshotAsync("launch-restored-1280-light");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Expect(Text(page, "Notes")).ToHaveValueAsync("");
        await Expect(restored).ToHaveCountAsync(0);

        // What was launched is no draft any more.
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Dataset" }).SelectOptionAsync(RunsInStore.DatasetName);
        await FillTinyAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await page.WaitForURLAsync(new Regex($"/runs/{original + 1}$"));
        await watched.GoToAsync(Urls.NewRun());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "New run", Level = 1 })).ToBeVisibleAsync();
        await Expect(Text(page, "Image size")).Not.ToHaveValueAsync("16");
        await Expect(restored).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_checkpoint_that_is_no_number_is_said_and_the_form_is_that_of_a_clone()
    {
        await using var watched = await OpenAsync($"{Urls.NewRun(original)}&step=abc");

        await Expect(watched.Page.GetByText("'abc' is none")).ToBeVisibleAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Clone of a run" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_time_of_a_step_is_measured_before_the_launch()
    {
        await using var watched = await OpenAsync(Urls.NewRun(original));
        var page = watched.Page;
        // Small, so that the measurement is short.
        await Text(page, "Generator filters").FillAsync("2");
        await Text(page, "Discriminator filters").FillAsync("2");
        await Text(page, "Image size").FillAsync("32");

        await Expect(page.GetByText("Training takes")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByText("Evaluations' share")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1280, true)]
    public async Task The_form_fits_its_width(int width, bool dark)
    {
        await using var watched = await OpenAsync(Urls.NewRun(), width, dark);
        await Expect(Text(watched.Page, "Learning rate")).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"launch-{width}-{(dark ? "dark" : "light")}", fullPage: true);
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
            await Text(page, label).FillAsync(value);
        }
    }

    private static ILocator Text(IPage page, string label) => page.GetByRole(AriaRole.Textbox, new() { Name = label });
}
