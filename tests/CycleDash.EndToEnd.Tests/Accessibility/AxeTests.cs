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
          return JSON.stringify(result.violations
            .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
            .map((violation) => ({ rule: violation.id, nodes: violation.nodes.map((node) => node.target.join(' ') + ': ' + node.failureSummary) })), null, 2);
        }
        """;

    private static readonly string[] Paths =
    [
        "", "runs/new", "queue", "runs/1", "runs/2", "runs/99", "compare", "compare?runs=1,2,3", "playground", "datasets", "weights", "not-there",
    ];

    public static TheoryData<string, int, bool> Views
    {
        get
        {
            var views = new TheoryData<string, int, bool>();
            foreach (var path in Paths)
            {
                views.Add(path, 1280, false);
                views.Add(path, 400, true);
            }

            return views;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_serious(string path, int width, bool dark)
    {
        await using var watched = await OpenAsync(path, width, dark);
        await watched.WaitUntilQuietAsync();
        await watched.Page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js") });

        Assert.Equal("[]", await watched.Page.EvaluateAsync<string>(Audit));
    }

    protected override async Task ArrangeAsync()
    {
        await Runs.AddAsync("completed", RunStatus.Completed, tags: ["one", "two"]);
        await Runs.AddAsync("failed", RunStatus.Failed, failure: "loss/G is NaN at step 40.");
        await Runs.AddAsync("training", RunStatus.Running);
    }
}
