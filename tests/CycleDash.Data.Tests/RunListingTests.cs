using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;

namespace CycleDash.Data.Tests;

/// <summary>Lists of runs against the same question asked of every run by hand.</summary>
public sealed class RunListingTests : IAsyncLifetime
{
    private const int Runs = 60;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ScoreProtocol Small = new("mobile", new string('a', 64), 96, ResizeMode.Clean, 50, 50, DatasetSplit.Test);
    private static readonly ScoreProtocol Large = Small with { Extractor = "inception-2015" };

    private TestDatabase database = null!;
    private IReadOnlyList<ListedRun> all = [];

    public static TheoryData<string, Func<ListedRun, bool>> Conditions => new()
    {
        { "learningRate:>=:0.0003", run => run.Config.LearningRate >= 0.0003 },
        { "learningRate:<:0.0003", run => run.Config.LearningRate < 0.0003 },
        { "learningRate:=:0.0002", run => run.Config.LearningRate == 0.0002 },
        { "learningRate:!=:2e-4", run => run.Config.LearningRate != 0.0002 },
        { "seed:in:1, 3", run => run.Config.Seed is 1 or 3 },
        { "generator:=:unet", run => run.Config.Generator == GeneratorKind.UNet },
        { "generator:in:unet,resnet", run => run.Config.Generator is GeneratorKind.UNet or GeneratorKind.ResNet },
        { "randomFlip:=:false", run => !run.Config.RandomFlip },
        { "name:~:RUN 1", run => run.Summary.Name.Contains("run 1", StringComparison.Ordinal) },
        { "name:!~:1", run => !run.Summary.Name.Contains('1', StringComparison.Ordinal) },
        { "notes:~:50%", run => run.Summary.Notes.Contains("50%", StringComparison.Ordinal) },
        { "dataset:!=:pets", run => run.Summary.Dataset != "pets" },
        { "status:=:running", run => run.Summary.Status == RunStatus.Running },
        { "id:<=:7", run => run.Summary.Id <= 7 },
        { "progress:>:0.4", run => run.Summary.TotalSteps > 0 && (double)run.Summary.Step / run.Summary.TotalSteps > 0.4 },
        { "created:>=:2026-01-03", run => run.Summary.CreatedAt >= Day(1) },
        { "created:<=:2026-01-03", run => run.Summary.CreatedAt < Day(2) },
        { "created:=:2026-01-03", run => run.Summary.CreatedAt >= Day(1) && run.Summary.CreatedAt < Day(2) },
        { "created:>:2026-01-03", run => run.Summary.CreatedAt >= Day(2) },
        { "created:<:2026-01-03T12:00", run => run.Summary.CreatedAt < Day(1.5) },
        { "last:loss/G:<:0.5", run => Value(run, MetricNames.LossG, null)?.Last < 0.5 },
        { "best:loss/G:<:0.2", run => Value(run, MetricNames.LossG, null)?.Min < 0.2 },
        { "best:eval/diversity_AB:>:0.8", run => Value(run, MetricNames.DiversityAB, null)?.Max > 0.8 },
        { $"last:eval/fid_AB~{MetricCatalog.IdOf(Small.ToJson())}:>:50", run => Value(run, MetricNames.FrechetAB, Small)?.Last > 50 },
        { $"last:eval/fid_AB~{MetricCatalog.IdOf(Large.ToJson())}:>:50", run => Value(run, MetricNames.FrechetAB, Large)?.Last > 50 },
    };

    public static TheoryData<string, Func<ListedRun, IComparable?>> Sorts => new()
    {
        { "name", run => new Binary(run.Summary.Name) },
        { "id", run => run.Summary.Id },
        { "learningRate", run => run.Config.LearningRate },
        { "randomFlip", run => run.Config.RandomFlip },
        { "created", run => run.Summary.CreatedAt },
        { "started", run => run.Summary.StartedAt },
        { "last:loss/G", run => Number(Value(run, MetricNames.LossG, null)?.Last) },
        { "best:loss/G", run => Number(Value(run, MetricNames.LossG, null)?.Min) },
        { "best:eval/diversity_AB", run => Number(Value(run, MetricNames.DiversityAB, null)?.Max) },
        { $"last:eval/fid_AB~{MetricCatalog.IdOf(Large.ToJson())}", run => Number(Value(run, MetricNames.FrechetAB, Large)?.Last) },
    };

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var random = new Random(7);
        for (var i = 0; i < Runs; i++)
            await AddAsync(i, random);
        all = await database.Queries.RowsAsync([.. Enumerable.Range(1, Runs).Select(id => (long)id)], None);
        Assert.Equal(Runs, all.Count);
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task A_filter_finds_the_runs_that_meet_it(string filter, Func<ListedRun, bool> condition)
    {
        var index = await IndexAsync(new() { Filters = [filter], Sort = "id" });

        var expected = all.Where(condition).Select(run => run.Summary.Id).Order().ToList();
        Assert.Equal(expected, index.RunIds.Order());
        Assert.InRange(expected.Count, 1, Runs - 1);
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Runs_are_sorted_by_any_column_and_those_without_a_value_come_last(string column, Func<ListedRun, IComparable?> key)
    {
        var byNumber = all.OrderBy(run => key(run) is null);

        Assert.Equal(
            byNumber.ThenBy(key).ThenByDescending(run => run.Summary.Id).Select(run => run.Summary.Id),
            (await IndexAsync(new() { Sort = column })).RunIds);
        Assert.Equal(
            byNumber.ThenByDescending(key).ThenByDescending(run => run.Summary.Id).Select(run => run.Summary.Id),
            (await IndexAsync(new() { Sort = "-" + column })).RunIds);
    }

    [Fact]
    public async Task Names_are_sorted_whatever_their_case()
    {
        await database.QueueAsync(new RunConfig { Name = "RUN 100", Dataset = "horses" });

        var names = (await database.Queries.RowsAsync([.. (await IndexAsync(new() { Sort = "name" })).RunIds], None)).Select(run => run.Summary.Name).ToList();

        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public async Task What_is_too_much_of_a_query_is_left_out_and_said()
    {
        var columns = RunGrouping.Settings.Columns.Select(column => column.Key).ToList();
        var reading = new RunListReading(new() { Columns = columns, Tags = columns }, await database.Queries.MetricCatalogAsync(None));

        Assert.Equal(["cols", "tag"], reading.Faults.Select(fault => fault.Key));
        Assert.Equal((RunListQuery.MaximumParts, RunListQuery.MaximumParts), (reading.Columns.Count, reading.Query.Tags.Count));
    }

    [Fact]
    public async Task Tags_are_asked_for_all_any_and_none()
    {
        async Task CheckAsync(RunListQuery query, Func<IReadOnlyList<string>, bool> condition) => Assert.Equal(
            all.Where(run => condition(run.Summary.Tags)).Select(run => run.Summary.Id).Order(), (await IndexAsync(query)).RunIds.Order());

        await CheckAsync(new() { Tags = ["even", "third"] }, tags => tags.Contains("even") && tags.Contains("third"));
        await CheckAsync(new() { AnyTags = ["even", "third"] }, tags => tags.Contains("even") || tags.Contains("third"));
        await CheckAsync(new() { NoTags = ["even", "third"] }, tags => !tags.Contains("even") && !tags.Contains("third"));
        await CheckAsync(new() { Tags = ["even"], NoTags = ["third"] }, tags => tags.Contains("even") && !tags.Contains("third"));
    }

    [Fact]
    public async Task Groups_share_everything_but_seed_and_have_mean_and_sample_deviation()
    {
        var index = await IndexAsync(new() { Group = RunGrouping.SettingsKey, Columns = ["last:loss/G", "seed", "learningRate"], Sort = "id" });

        var expected = all.GroupBy(run => run.Config with { Seed = 0, Name = "", Notes = "", Tags = [] }, new SameSettings()).ToList();
        Assert.Equal(expected.Count, index.Groups.Count);
        Assert.Contains(index.Groups, group => group.IsSeveral);
        foreach (var group in index.Groups)
        {
            var members = all.Where(run => group.RunIds.Contains(run.Summary.Id)).ToList();
            Assert.Single(members.Select(run => run.Config with { Seed = 0, Name = "", Notes = "", Tags = [] }).Distinct(new SameSettings()));
            var values = members.Select(run => Number(Value(run, MetricNames.LossG, null)?.Last)).OfType<double>().ToList();
            CheckSpread(values, group.Cells[0]);
            Assert.Equal((members.Min(run => run.Config.Seed), members.Max(run => run.Config.Seed)), ((int)group.Cells[1].Least, (int)group.Cells[1].Greatest));
            Assert.Equal(members[0].Config.LearningRate.ToString("R", CultureInfo.InvariantCulture), group.Cells[2].Common);
            Assert.Equal(group.RunIds.Min(), group.Id);
            Assert.Equal(members.Count, group.Statuses.Values.Sum());
        }
    }

    [Fact]
    public async Task Groups_of_chosen_parameters_are_sorted_by_their_mean()
    {
        var index = await IndexAsync(new() { Group = "generator,learningRate", Sort = "-last:loss/G" });

        Assert.Equal(all.GroupBy(run => (run.Config.Generator, run.Config.LearningRate)).Count(), index.Groups.Count);
        var means = index.Groups.Select(group => group.Cells[^1].Mean).ToList();
        Assert.Equal(means.OrderBy(double.IsNaN).ThenByDescending(mean => mean), means);
    }

    [Fact]
    public async Task Scores_of_different_protocols_are_never_in_one_column()
    {
        var catalog = await database.Queries.MetricCatalogAsync(None);
        Assert.Equal(2, catalog.KeysOf(MetricNames.FrechetAB).Count);
        Assert.Equal([MetricNames.LossG], catalog.KeysOf(MetricNames.LossG));

        var columns = new[] { "last:eval/fid_AB" }.Concat(catalog.KeysOf(MetricNames.FrechetAB).Select(key => "last:" + key))
            .Select(key => (MetricColumn)RunColumns.Find(key, catalog, out _)!).ToList();

        // Two thirds of the runs were measured by the small one.
        Assert.Equal(Small, columns[0].Protocol);
        Assert.Equal([Large, Small], columns.Skip(1).Select(column => column.Protocol!).OrderBy(protocol => protocol.Extractor));
        foreach (var run in all)
            Assert.True(columns[1].ValueOf(run.Series) is null || columns[2].ValueOf(run.Series) is null);
    }

    [Theory]
    [InlineData("learningRate", "no filter")]
    [InlineData("learningrate:=:1", "Did you mean 'learningRate'")]
    [InlineData("learningRate:=:fast", "a number")]
    [InlineData("learningRate:~:2", "valid are =")]
    [InlineData("generator:=:vae", "one of resnet, unet")]
    [InlineData("randomFlip:=:maybe", "true or false")]
    [InlineData("created:>=:yesterday", "2026-11-22")]
    [InlineData("tags:=:x", "anyTag")]
    [InlineData("last:loss/H:<:1", "Did you mean 'loss/F'")]
    [InlineData("best:eval/fid_AB~00000000:<:1", "by the protocol")]
    [InlineData("at:5:loss/G:<:1", "cannot be filtered by|can be shown")]
    [InlineData("c.name; DROP TABLE Runs:=:1", "There is no column")]
    public async Task What_is_no_filter_is_refused_with_what_is(string filter, string expected)
    {
        var reading = new RunListReading(new() { Filters = [filter] }, await database.Queries.MetricCatalogAsync(None));

        var (key, message) = Assert.Single(reading.Faults);
        Assert.Equal("f", key);
        Assert.Contains(expected.Split('|'), part => message.Contains(part, StringComparison.Ordinal));
        Assert.Empty(reading.Filters);
        await Assert.ThrowsAsync<ArgumentException>(() => database.Queries.ListAsync(new() { Filters = [filter] }, None));
    }

    [Theory]
    [InlineData("seed,name", "cannot be grouped by 'name'")]
    [InlineData("colour", "no column 'colour'")]
    [InlineData("last:loss/G", "cannot be grouped by")]
    public async Task What_is_no_grouping_is_refused_with_what_is(string group, string expected)
    {
        var reading = new RunListReading(new() { Group = group }, await database.Queries.MetricCatalogAsync(None));

        Assert.Contains(expected, Assert.Single(reading.Faults).Message, StringComparison.Ordinal);
    }

    private static void CheckSpread(List<double> values, GroupCell cell)
    {
        Assert.Equal(values.Count, cell.Count);
        if (values.Count == 0)
            return;
        var mean = values.Average();
        Assert.Equal(mean, cell.Mean, 1e-12);
        if (values.Count > 1)
            Assert.Equal(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)), cell.Deviation, 1e-12);
        else
            Assert.True(double.IsNaN(cell.Deviation));
    }

    private static DateTimeOffset Day(double days) => new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero).AddDays(days);

    private static double? Number(double? value) => value is { } number && double.IsNaN(number) ? null : value;

    private static SeriesHead? Value(ListedRun run, string metric, ScoreProtocol? protocol) =>
        run.Series.FirstOrDefault(series => series.Name == metric && series.Protocol == protocol);

    private async Task<RunIndex> IndexAsync(RunListQuery query)
    {
        var reading = new RunListReading(query, await database.Queries.MetricCatalogAsync(None));
        Assert.Empty(reading.Faults);
        return await database.Queries.IndexAsync(reading, None);
    }

    private async Task AddAsync(int i, Random random)
    {
        var id = await database.QueueAsync(new RunConfig
        {
            Name = $"run {i}",
            Notes = i % 9 == 0 ? "50% done" : "",
            Dataset = i % 5 == 0 ? "pets" : "horses",
            Seed = random.Next(5),
            LearningRate = new[] { 1e-4, 2e-4, 5e-4 }[random.Next(3)],
            Generator = (GeneratorKind)random.Next(3),
            RandomFlip = random.Next(2) == 0,
            Tags = [.. new[] { i % 2 == 0 ? "even" : "", i % 3 == 0 ? "third" : "" }],
        });
        database.Time.Advance(TimeSpan.FromHours(1));
        if (i % 4 == 0)
            return; // Nothing measured.
        if (i % 7 == 0)
            await database.Store.ClaimAsync(id, TestDatabase.Owner, None);
        var recorder = database.Writer.ForRun(id);
        recorder.Start(new RunPlan(10, 10, 0, Day(random.NextDouble())));
        for (var step = 1; step <= 1 + random.Next(9); step++)
        {
            recorder.Metrics(new StepMetrics(step, 1, Day(1),
                [new(MetricNames.LossG, i % 11 == 0 ? double.NaN : random.NextDouble()), new(MetricNames.DiversityAB, random.NextDouble())]));
        }

        recorder.Metrics(new StepMetrics(1, 1, Day(1), [new(MetricNames.FrechetAB, 100 * random.NextDouble())], i % 3 == 0 ? Large : Small));
        recorder.Flush();
    }

    private sealed record Binary(string Text) : IComparable
    {
        public int CompareTo(object? other) => string.CompareOrdinal(Text, ((Binary)other!).Text);
    }

    private sealed class SameSettings : IEqualityComparer<RunConfig>
    {
        public bool Equals(RunConfig? first, RunConfig? second) => Text(first!) == Text(second!);

        public int GetHashCode(RunConfig config) => Text(config).GetHashCode(StringComparison.Ordinal);

        private static string Text(RunConfig config) => RunConfigJson.Write(config);
    }
}
