using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;

namespace CycleDash.EndToEnd.Tests.Accessibility;

/// <summary>axe-core finds nothing serious on any page: contrast, labels, roles, order of headings and what else WCAG A and AA ask.</summary>
public sealed class AxeTests(Chromium chromium) : PageTest(chromium)
{
    private const string Audit = """
        async () => {
          const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
          return result.violations
            .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
            .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
        }
        """;

    private static readonly string[] Paths =
    [
        "", "runs/new", "runs/new?mode=comparison", "runs/new?clone=1&step=40", "queue", "runs/1", "runs/2", "runs/99", "compare", "compare?runs=1,2,3", "playground", "datasets", "weights", "not-there",
    ];

    [Theory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task Axe_finds_nothing_serious(int width, bool dark)
    {
        var found = new List<string>();
        foreach (var path in Paths)
        {
            await using var watched = await OpenAsync(path, width, dark);
            await watched.WaitUntilQuietAsync();
            await watched.Page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js") });
            found.AddRange((await watched.Page.EvaluateAsync<string[]>(Audit)).Select(violation => $"/{path}: {violation}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    protected override async Task ArrangeAsync()
    {
        await Runs.AddAsync("completed", RunStatus.Completed, tags: ["one", "two"]);
        await Runs.AddAsync("failed", RunStatus.Failed, failure: "loss/G is NaN at step 40.");
        await Runs.AddAsync("training", RunStatus.Running);
        await Runs.AddAsync("paused", RunStatus.Paused);
        await Runs.ReserveAsync("waits");
    }
}
