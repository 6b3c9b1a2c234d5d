using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration.Comparisons;
using CycleDash.Web.Runs;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Runs;

public sealed class ComparisonLauncherTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    [Fact]
    public async Task A_comparison_from_a_clone_tells_where_it_comes_from()
    {
        await dashboard.Services.GetRequiredService<RunStore>().PauseQueueAsync(CancellationToken.None);
        var launcher = dashboard.Services.GetRequiredService<ComparisonLauncher>();
        var queries = dashboard.Services.GetRequiredService<RunQueries>();
        var first = (await LaunchAsync(launcher, "1", null)).RunIds.Single();

        var launch = await LaunchAsync(launcher, "2..4", first);

        Assert.Equal(3, launch.RunIds.Count);
        Assert.Equal(launch.RunIds.Order(), launch.RunIds);
        foreach (var id in launch.RunIds)
        {
            var run = (await queries.FindAsync(id, CancellationToken.None))!;
            Assert.Equal(first, run.ClonedFrom);
            Assert.Equal($"Created as a clone of run {first}.", run.Events.Single().Message);
        }
    }

    [Fact]
    public void Numbered_tags_of_comparisons_are_left_behind_by_a_clone() =>
        Assert.Equal(["mine", "comparison", "comparison-", "comparison-b"], ComparisonTag.Without(["mine", "comparison-12", "comparison", "comparison-", "comparison-b"]));

    private static Task<ComparisonLaunch> LaunchAsync(ComparisonLauncher launcher, string seeds, long? clonedFrom)
    {
        var draft = ConfigDraft.OfPairs("cyclegan", new Dictionary<string, string> { ["dataset"] = TinyDataset.Name, ["imageSize"] = "16", ["discriminatorLayers"] = "1" });
        var plan = ComparisonExpander.Expand(new(draft, [ComparisonAxisReader.Read("seed", seeds).Axis!], "seeds"));
        return launcher.LaunchAsync(plan, leaveOutFinished: false, clonedFrom, null, CancellationToken.None);
    }
}
