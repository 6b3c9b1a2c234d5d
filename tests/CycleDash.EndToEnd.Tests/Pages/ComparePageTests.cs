using System.Text.RegularExpressions;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Pages;

/// <summary>The page that compares runs: two groups of three seeds whose values are known.</summary>
public sealed partial class ComparePageTests(Chromium chromium) : PageTest(chromium)
{
    private static readonly ScoreProtocol Light = new("nsfwjs-mobilenet-v2", new string('a', 64), 128, ResizeMode.Clean, 64, 64, DatasetSplit.Test);
    private static readonly ScoreProtocol Other = Light with { GeneratedImages = 32 };

    private readonly List<long> runs = [];
    private long hostile;
    private long silent;

    protected override async Task ArrangeAsync()
    {
        foreach (var (recipe, seed, last) in new[] { ("cyclegan", 1, 0.4), ("cyclegan", 2, 0.5), ("cyclegan", 3, 0.6), ("cycle-wgan", 1, 0.1), ("cycle-wgan", 2, 0.2), ("cycle-wgan", 3, 0.3) })
        {
            var config = new RunConfig { Name = $"{recipe} {seed}", Recipe = recipe, Seed = seed, LambdaCycle = recipe == "cyclegan" ? 10 : 5 };
            // The third seed ended an epoch early; the first run of all was measured by another protocol too.
            double[] content = seed == 3 ? [0.9, last] : [0.9, 0.7, last];
            runs.Add(await Runs.AddEvaluatedAsync(
                config,
                (MetricNames.ContentErrorAB, null, content),
                (MetricNames.FrechetAB, Light, [30, 20, 10 + seed]),
                (MetricNames.FrechetFloorAB, Light, [2.25]),
                (MetricNames.Of(MetricNames.FrechetAB, "second"), Other, recipe == "cyclegan" && seed == 1 ? [99.0] : [])));
        }

        var name = "<img src=x onerror=alert(1)> \u202Eمرحبا 🧪 " + new string('x', 500);
        hostile = await Runs.AddEvaluatedAsync(new RunConfig { Name = name, Seed = 8, LambdaCycle = 3 }, (MetricNames.ContentErrorAB, null, [0.5]));
        silent = await Runs.AddEvaluatedAsync(new RunConfig { Name = "never evaluated", Seed = 9 });
    }

    [Fact]
    public async Task Groups_have_means_bands_and_verdicts()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "6 runs in 2 groups" })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("Compare 6 runs – CycleDash");
        var row = page.GetByRole(AriaRole.Row, new() { NameRegex = ContentRow() }).First;
        await Expect(row.GetByRole(AriaRole.Cell).Nth(0)).ToContainTextAsync("0.500 ± 0.100");
        await Expect(row.GetByRole(AriaRole.Cell).Nth(1)).ToContainTextAsync("0.200 ± 0.100");
        await Expect(row).ToContainTextAsync("No winner supported by this evidence: 3 + 3 runs can reach p = 0.1 at best. cycle-wgan leads by 0.300 (p = 0.1). A level of 0.05 takes 4 + 4 runs.");

        await Choice(page, "Level").SelectOptionAsync("0.1");
        await Expect(row).ToContainTextAsync("cycle-wgan is better on Content error, A→B (p = 0.1, n = 3 + 3).");
        await Expect(page).ToHaveURLAsync(LevelInAddress());
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Curves_are_means_with_bands_and_protocols_stand_apart()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;

        await Expect(page.GetByRole(AriaRole.Figure, new() { Name = "Fréchet distance (nsfwjs-mobilenet-v2), A→B", Exact = true })).ToHaveCountAsync(2);
        var chart = page.GetByRole(AriaRole.Figure, new() { Name = "Content error, A→B", Exact = true });
        await chart.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync(CurvesOf("Content error, A→B", "curves[0].columns.count") + " === 3");
        Assert.Equal([0.9, (0.7 + 0.7 + 0.6) / 3, 0.45], await page.EvaluateAsync<double[]>(CurvesOf("Content error, A→B", "curves[0].columns.column('value')", true)), Near);
        Assert.Equal([0.9, 0.6, 0.4], await page.EvaluateAsync<double[]>(CurvesOf("Content error, A→B", "curves[0].columns.column('min')", true)), Near);
        await Expect(page.GetByText($"#{runs[2]} ended at epoch 2: from there on the mean of cyclegan is of 2 runs.")).ToBeVisibleAsync();
        await watched.ScreenshotAsync("compare-1280-light", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_base_of_the_differences_and_all_choices_live_in_the_address()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        var differences = page.GetByRole(AriaRole.Region, new() { Name = "Differing parameters" });
        await Expect(differences.GetByRole(AriaRole.Columnheader).Nth(1)).ToHaveTextAsync($"#{runs[0]} (base)");
        await Expect(differences.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);

        await Choice(page, "Base").SelectOptionAsync(runs[4].ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(differences.GetByRole(AriaRole.Columnheader).Nth(1)).ToHaveTextAsync($"#{runs[4]} (base)");
        await Choice(page, "Group").SelectOptionAsync("none");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "6 runs in 6 groups" })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "6 runs in 6 groups" })).ToBeVisibleAsync();
        await Expect(differences.GetByRole(AriaRole.Columnheader).Nth(1)).ToHaveTextAsync($"#{runs[4]} (base)");

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "6 runs in 2 groups" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Choices_show_what_the_page_uses_after_back_and_forward()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        var level = Choice(page, "Level");
        foreach (var chosen in new[] { "0.1", "0.01" })
        {
            await level.SelectOptionAsync(chosen);
            await Expect(page).ToHaveURLAsync(new Regex($"level={Regex.Escape(chosen)}$"));
        }

        await page.GoBackAsync();
        await Expect(page.GetByText("p ≤ 0.1 after Holm")).ToBeVisibleAsync();
        await Expect(level).ToHaveValueAsync("0.1");
        await page.GoBackAsync();
        await Expect(level).ToHaveValueAsync("0.05");
        await page.GoForwardAsync();
        await Expect(level).ToHaveValueAsync("0.1");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Of_two_choices_at_once_none_is_lost()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        await page.EvaluateAsync("""
            () => {
              for (const [name, value] of [['Level', '0.1'], ['Band', 'Sd'], ['Value tested', 'Best']]) {
                const select = [...document.querySelectorAll('.controls label')].find((label) => label.textContent.trim().startsWith(name)).querySelector('select');
                select.value = value;
                select.dispatchEvent(new Event('change', { bubbles: true }));
              }
            }
            """);

        await Expect(page).ToHaveURLAsync(new Regex("band=sd&value=best&level=0.1$"));
        await Expect(page.GetByText("Best value, mean ± sd over runs")).ToBeVisibleAsync();
        await Expect(page.GetByText("p ≤ 0.1 after Holm")).ToBeVisibleAsync();
        await Expect(Choice(page, "Band")).ToHaveValueAsync("Sd");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_zoom_is_one_request_though_runs_end_at_different_places()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;
        await watched.WaitUntilQuietAsync();

        await page.EvaluateAsync("() => document.querySelector('.plot').chart.group.zoom([1.5, 2.5])");
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some((one) => one.name.includes('xFrom'))");
        await watched.WaitUntilQuietAsync();

        Assert.Equal(1, await page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').filter((one) => one.name.includes('xFrom')).length"));
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_menu_leaves_a_comparison_behind()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs) + "&level=0.5");
        var page = watched.Page;
        await Expect(page.GetByText("level takes one of 0.01, 0.05, 0.1, not '0.5'.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Compare", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Choose what to compare" })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("Compare – CycleDash");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Report (HTML)" })).ToHaveCountAsync(0);
        await Expect(page.GetByText("level takes one of")).ToHaveCountAsync(0);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Unknown_runs_are_named_and_runs_are_taken_out_and_added()
    {
        await using var watched = await OpenAsync(Urls.Compare([runs[0], 4711, runs[3]]));
        var page = watched.Page;
        await Expect(page.GetByText("There is no run 4711")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 runs in 2 groups" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Leave it out of the address" }).ClickAsync();
        await Expect(page.GetByText("There is no run 4711")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = $"Take out run {runs[3]}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 run in 1 group" })).ToBeVisibleAsync();
        await page.GetByLabel("Add a run").FillAsync("cycle-wgan 2");
        await page.GetByRole(AriaRole.List, new() { Name = "Runs found" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 runs in 2 groups" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Parameters_are_set_against_scores_with_a_table_beside_them()
    {
        await using var watched = await OpenAsync(Urls.Compare(runs));
        var page = watched.Page;

        await Choice(page, "Parameter").SelectOptionAsync("lambdaCycle");
        await Expect(page.GetByRole(AriaRole.Group, new() { NameRegex = AgainstCycleWeight() })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(ParameterInAddress());
        await page.GetByText("The same as a table").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Parameters and score of each run" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(7);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Without_runs_the_page_helps_to_choose()
    {
        await using var watched = await OpenAsync(Urls.Compare([]));
        var page = watched.Page;

        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = WganGroup() }).CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare 3 runs" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "3 runs in 1 group" })).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Thousands_of_runs_are_refused_with_advice()
    {
        await using var watched = await OpenAsync(Urls.Compare(Enumerable.Range(1, 5000).Select(id => (long)id)));

        await Expect(watched.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A comparison takes 200 runs at most, not 5000. Filter or group them on the runs page");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Hostile_names_and_runs_without_evaluation_do_no_harm()
    {
        await using var watched = await OpenAsync(Urls.Compare([hostile, silent]), width: 400, dark: true);
        var page = watched.Page;

        await Expect(page.GetByText($"Without any evaluation, so in no score: #{silent}.")).ToBeVisibleAsync();
        await watched.ExpectToFitAsync();
        await page.GotoAsync(new Uri(new Uri(page.Url), Urls.Compare([silent])).AbsoluteUri);
        await Expect(page.GetByText("None of these runs has been evaluated yet.")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_report_is_a_file_that_needs_nothing_else()
    {
        await using var watched = await OpenAsync(Urls.Compare([.. runs, hostile]));
        var page = watched.Page;
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Report (HTML)" }).ClickAsync());
        var file = Path.Combine(DataDirectory, "report.html");
        await download.SaveAsAsync(file);

        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Comparison of 7 runs in 3 groups" })).ToBeVisibleAsync();
        await Expect(page.GetByText("0.500 ± 0.100").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = ContentOverEpoch() }).First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.images].length > 0 && [...document.images].every(image => image.src.startsWith('data:') && image.naturalWidth > 0)"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.scripts.length"));
        await watched.ScreenshotAsync("compare-report", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    public async Task The_page_fits_its_width(int width, bool dark)
    {
        await using var watched = await OpenAsync(Urls.Compare(runs), width, dark);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Name = "6 runs in 2 groups" })).ToBeVisibleAsync();

        await watched.ExpectToFitAsync();
        await watched.ScreenshotAsync($"compare-{width}-{(dark ? "dark" : "light")}", fullPage: true);
        Assert.Empty(watched.Problems);
    }

    private static ILocator Choice(IPage page, string name) => page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });

    private static string CurvesOf(string title, string what, bool asArray = false)
    {
        var value = $"[...document.querySelectorAll('figure')].find(figure => figure.querySelector('[role=heading]')?.textContent === '{title}')?.querySelector('.plot').chart?.{what}";
        return asArray ? $"() => [...{value}]" : $"() => {value}";
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;

    [GeneratedRegex("^Content error, A→B")]
    private static partial Regex ContentRow();

    [GeneratedRegex("level=0.1")]
    private static partial Regex LevelInAddress();

    [GeneratedRegex("px=lambdaCycle")]
    private static partial Regex ParameterInAddress();

    [GeneratedRegex("against Cycle weight")]
    private static partial Regex AgainstCycleWeight();

    [GeneratedRegex("^cycle-wgan")]
    private static partial Regex WganGroup();

    [GeneratedRegex("^Content error, A→B over epoch")]
    private static partial Regex ContentOverEpoch();
}
