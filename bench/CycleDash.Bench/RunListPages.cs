using Microsoft.Playwright;

namespace CycleDash.Bench;

/// <summary>The list of runs as a reader meets it in Chromium: until its first lines are painted, and until a filter or another order is.</summary>
internal sealed class RunListPages(ReaderBrowser browser, Uri dashboard)
{
    private const int Width = 1280;
    private const int Height = 900;

    private const string Lines = "document.querySelector('.run-table tr.line td.name')";

    private static readonly (string Title, string Path)[] Views = [("grouped by all but the seed (as it opens)", ""), ("one line a run", "?group=none")];

    // In turn: a change and what takes it back are both measured.
    private static readonly (string Title, string There, string Back)[] Actions =
    [
        ("filter by status", Press("nav.statuses a", "Failed"), Press("nav.statuses a", "All")),
        ("filter by model", Choose("Model", "cycle-wgan-sm"), Choose("Model", "")),
        ("sort by name", Press("th a.sort", "Name"), Press("th a.sort", "Name")),
        ("sort by a loss", Press("th a.sort", "loss/G"), Press("th a.sort", "loss/G")),
        ("search, 250 ms of waiting for more letters included", Type("177"), Type("")),
    ];

    /// <summary>Prints a row for each of what is waited for.</summary>
    public async Task MeasureAsync()
    {
        foreach (var (title, path) in Views)
        {
            var address = new Uri(dashboard, path);
            await MeasureOpeningAsync($"first lines painted, empty cache; {title}", address, Lines);
            await MeasureOpeningAsync($"… and it answers clicks; {title}", address, $"document.querySelector('main[data-interactive]') && {Lines}");
            await MeasureActionsAsync(title, address);
        }
    }

    private async Task MeasureOpeningAsync(string title, Uri address, string isThere)
    {
        var times = new Timings();
        for (var i = 0; i < Timings.Repetitions; i++)
        {
            await using var reader = await browser.NewReaderAsync(Width, Height);
            times.Add(await ReaderBrowser.OpenAsync(await reader.NewPageAsync(), address, isThere));
        }

        Console.WriteLine($"| visible: {title} | {times} |");
    }

    private async Task MeasureActionsAsync(string view, Uri address)
    {
        await using var reader = await browser.NewReaderAsync(Width, Height);
        var page = await reader.NewPageAsync();
        foreach (var (title, there, back) in Actions)
        {
            await page.GotoAsync(address.AbsoluteUri);
            await page.Locator("main[data-interactive] tr.line").First.WaitForAsync();
            var times = new Timings();
            for (var i = 0; i < Timings.Repetitions; i++)
                times.Add(await AnswerAsync(page, i % 2 == 0 ? there : back));
            Console.WriteLine($"| visible: {title}; {view} | {times} |");
        }
    }

    /// <summary>Does something in the page and returns the milliseconds until the answer is painted: another line is on top, and none of those in sight is missing.</summary>
    private static Task<double> AnswerAsync(IPage page, string action) => page.EvaluateAsync<double>($$"""
        async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const top = () => document.querySelector('.run-table tr[aria-rowindex="2"] td.name')?.textContent;
          const before = top();
          await frame();
          const started = performance.now();
          {{action}}
          while (top() === undefined || top() === before || document.querySelector('.run-table tr.waiting')) {
            if (performance.now() > started + 60_000) {
              throw new Error('no other line on top within a minute');
            }
            await frame();
          }
          await frame();
          return performance.now() - started;
        }
        """);

    private static string Press(string selector, string text) =>
        $"[...document.querySelectorAll('{selector}')].find((link) => link.textContent.includes('{text}')).click();";

    private static string Choose(string label, string value) => Change($"select[aria-label=\"{label}\"]", value, "change");

    private static string Type(string text) => Change("input[type=search]", text, "input");

    private static string Change(string selector, string value, string happens) =>
        $"const field = document.querySelector('{selector}'); field.value = '{value}'; field.dispatchEvent(new Event('{happens}', {{ bubbles: true }}));";
}
