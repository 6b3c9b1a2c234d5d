using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Runs;
using CycleDash.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Runs;

public sealed class RecentRunIndexesTests(Dashboard dashboard) : IClassFixture<Dashboard>
{
    private readonly Clock clock = new();

    [Fact]
    public async Task Pages_of_one_list_read_it_once_in_a_moment()
    {
        var indexes = Indexes();
        var first = await indexes.ReadAsync(Reading("name"), mayBeRecent: true);

        Assert.Same(first, await indexes.ReadAsync(Reading("name"), mayBeRecent: true));
        Assert.NotSame(first, await indexes.ReadAsync(Reading("seed"), mayBeRecent: true));
        clock.Now += TimeSpan.FromSeconds(3);
        Assert.NotSame(first, await indexes.ReadAsync(Reading("name"), mayBeRecent: true));
    }

    [Fact]
    public async Task Who_needs_the_newest_reads_it_for_the_others_too()
    {
        var indexes = Indexes();
        var old = await indexes.ReadAsync(Reading("name"), mayBeRecent: true);

        var newest = await indexes.ReadAsync(Reading("name"), mayBeRecent: false);

        Assert.NotSame(old, newest);
        Assert.Same(newest, await indexes.ReadAsync(Reading("name"), mayBeRecent: true));
    }

    private static RunListReading Reading(string sort) => new(new() { Sort = sort }, MetricCatalog.Empty);

    private RecentRunIndexes Indexes() => new(dashboard.Services.GetRequiredService<RunQueries>(), clock);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
