using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Tests;

public sealed class RunQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<RunListQuery, string> Filters => new()
    {
        { new RunListQuery(), "dog, cat, ant" },
        { new RunListQuery { Model = "cyclegan" }, "dog, ant" },
        { new RunListQuery { Model = "nothing" }, "" },
        { new RunListQuery { Dataset = "pets" }, "cat" },
        { new RunListQuery { Status = RunStatus.Running }, "ant" },
        { new RunListQuery { Tag = "paper" }, "dog, ant" },
        { new RunListQuery { Tag = "pap" }, "" },
        { new RunListQuery { Tag = "paper", Status = RunStatus.Queued }, "dog" },
        { new RunListQuery { Search = "A" }, "cat, ant" },
        { new RunListQuery { Search = "50%" }, "cat" },
        { new RunListQuery { Search = "0_" }, "" },
        { new RunListQuery { Search = "übung" }, "dog" },
        { new RunListQuery { Search = "КИРИЛЛ" }, "dog" },
        { new RunListQuery { Search = "2" }, "cat" },
        { new RunListQuery { Search = " #3 " }, "dog" },
        { new RunListQuery { Sort = "created" }, "ant, cat, dog" },
        { new RunListQuery { Sort = "-created" }, "dog, cat, ant" },
        { new RunListQuery { Sort = "name" }, "ant, cat, dog" },
        { new RunListQuery { Sort = "-name" }, "dog, cat, ant" },
        { new RunListQuery { Sort = "model" }, "cat, dog, ant" },
        { new RunListQuery { Sort = "-dataset" }, "dog, cat, ant" },
        { new RunListQuery { Sort = "status" }, "dog, cat, ant" },
        { new RunListQuery { Sort = "-status" }, "ant, dog, cat" },
        { new RunListQuery { Sort = "-progress" }, "ant, dog, cat" },
        { new RunListQuery { PageSize = 2 }, "dog, cat" },
        { new RunListQuery { PageSize = 2, Page = 2 }, "ant" },
        { new RunListQuery { PageSize = 2, Page = int.MaxValue }, "" },
    };

    [Fact]
    public async Task A_run_that_was_read_is_brought_up_to_date_and_its_lists_stay_where_nothing_was_added()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync(new RunConfig { Name = "ant", Dataset = "insects" });
        var known = (await database.Queries.FindAsync(id, None))!;
        var recorder = database.Writer.ForRun(id);
        recorder.Metrics(new StepMetrics(5, 1, DateTimeOffset.UnixEpoch, [new Metric(MetricNames.LossG, 1)]));
        recorder.Flush();

        var stepped = (await database.Queries.RefreshAsync(known, None))!;
        Assert.Equal((5, 1.0), (stepped.Summary.Step, stepped.Summary.Latest[MetricNames.LossG]));
        Assert.Same(known.Events, stepped.Events);
        Assert.Same(known.Checkpoints, stepped.Checkpoints);

        recorder.Event(new RunEvent(5, DateTimeOffset.UnixEpoch, RunEventKind.Note, "half-way"));
        recorder.Checkpoint(new CheckpointRecord(5, DateTimeOffset.UnixEpoch, 1));
        recorder.Flush();
        var refreshed = (await database.Queries.RefreshAsync(stepped, None))!;
        var read = (await database.Queries.FindAsync(id, None))!;
        Assert.Equal(read.Events, refreshed.Events);
        Assert.Equal(read.Checkpoints, refreshed.Checkpoints);
        Assert.Equal("half-way", refreshed.Events[^1].Message);

        await database.Store.DeleteAsync(id, None);
        Assert.Null(await database.Queries.RefreshAsync(refreshed, None));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Lists_are_filtered_sorted_and_paged(RunListQuery query, string expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        var ant = await database.QueueAsync(new RunConfig { Name = "ant", Dataset = "insects", Tags = ["paper", "old"] });
        database.Time.Advance(TimeSpan.FromSeconds(1));
        await database.QueueAsync(new RunConfig { Name = "cat", Dataset = "pets", Recipe = "cycle-gan-2", Notes = "50% done" });
        database.Time.Advance(TimeSpan.FromSeconds(1));
        await database.QueueAsync(new RunConfig { Name = "dog", Dataset = "wolves", Tags = ["paper"], Notes = "ÜBUNG, кириллица" });
        await database.Store.ClaimAsync(ant, TestDatabase.Owner, None);
        var recorder = database.Writer.ForRun(ant);
        recorder.Start(new RunPlan(10, 10, 0, DateTimeOffset.UnixEpoch));
        recorder.Metrics(new StepMetrics(5, 1, DateTimeOffset.UnixEpoch, [new Metric(MetricNames.LossG, 1)]));
        recorder.Flush();

        var page = await database.Queries.ListAsync(query, None);

        Assert.Equal(expected, string.Join(", ", page.Items.Select(run => run.Name)));
        Assert.True(page.Total >= page.Items.Count);
        Assert.Equal((query.Page, query.PageSize), (page.PageNumber, page.PageSize));
    }

    [Theory]
    [InlineData("colour", 1, 50)]
    [InlineData("--name", 1, 50)]
    [InlineData("", 1, 50)]
    [InlineData("name", 0, 50)]
    [InlineData("name", 1, 0)]
    [InlineData("name", 1, 1001)]
    public async Task Senseless_lists_are_refused(string sort, int page, int pageSize)
    {
        await using var database = await TestDatabase.CreateAsync();
        var query = new RunListQuery { Sort = sort, Page = page, PageSize = pageSize };

        await Assert.ThrowsAsync<ArgumentException>(() => database.Queries.ListAsync(query, None));
    }

    [Fact]
    public async Task An_unknown_sort_key_is_answered_with_the_valid_ones()
    {
        await using var database = await TestDatabase.CreateAsync();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => database.Queries.ListAsync(new RunListQuery { Sort = "size" }, None));

        Assert.All(FieldColumn.All.Select(column => column.Key), key => Assert.Contains(key, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_costs_the_same_number_of_queries_however_many_runs_it_shows()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var run = 0; run < 30; run++)
        {
            var recorder = database.Writer.ForRun(await database.QueueAsync());
            recorder.Metrics(new StepMetrics(1, 1, DateTimeOffset.UnixEpoch, [new Metric(MetricNames.LossG, run)]));
        }

        database.Writer.ForRun(1).Flush();
        var counter = new CommandCounter();
        var options = new DbContextOptionsBuilder<CycleDashContext>().AddInterceptors(counter);
        CycleDashDatabase.Configure(options, database.Folder);
        var queries = new RunQueries(new CountedContexts(options.Options), database.Time);

        await queries.ListAsync(new RunListQuery { PageSize = 1 }, None);
        var one = counter.Reset();
        var page = await queries.ListAsync(new RunListQuery { PageSize = 30 }, None);

        Assert.Equal(30, page.Items.Count(run => run.Latest.ContainsKey(MetricNames.LossG)));
        Assert.Equal(one, counter.Reset());
    }

    [Fact]
    public async Task Tags_and_latest_metrics_are_found_through_indexes()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Contains("IX_RunTags_Tag_RunId", await PlanAsync(database, "SELECT RunId FROM RunTags WHERE Tag = 'x'"), StringComparison.Ordinal);
        Assert.Contains("IX_MetricSeries_RunId_Name", await PlanAsync(database, "SELECT LastValue FROM MetricSeries WHERE RunId IN (1, 2)"), StringComparison.Ordinal);
        Assert.Contains("IX_MetricSeries_Name_Protocol_RunId", await PlanAsync(database, "SELECT LastValue FROM MetricSeries WHERE Name = 'x'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_counted_by_status()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.QueueAsync();
        await database.QueueAsync();
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);

        var counts = await database.Queries.CountByStatusAsync(ArchivedRuns.Hide, None);

        Assert.Equal((1, 1, 0), (counts[RunStatus.Queued], counts[RunStatus.Running], counts[RunStatus.Completed]));
        Assert.Equal(Enum.GetValues<RunStatus>().Length, counts.Count);
    }

    private static async Task<string> PlanAsync(TestDatabase database, string sql)
    {
        await using var context = await database.Contexts.CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetString(3);
    }

    private sealed class CountedContexts(DbContextOptions<CycleDashContext> options) : IDbContextFactory<CycleDashContext>
    {
        public CycleDashContext CreateDbContext() => new(options);
    }
}
