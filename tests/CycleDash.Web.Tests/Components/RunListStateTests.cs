using CycleDash.Data.Queries;
using CycleDash.Data.Queries.Listing;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Tests.Components;

public class RunListStateTests
{
    private static readonly RunListState Everything = new()
    {
        Status = "Failed",
        Model = "cyclegan",
        Dataset = "d",
        Author = "ann & bob",
        Search = "<b>",
        Tags = ["a&b", "c"],
        AnyTags = ["x"],
        NoTags = ["y=z"],
        Filters = ["learningRate:>=:0.0001", "name:~:50%, +more"],
        Archived = ArchivedRuns.All,
        Sort = "-best:eval/fid_AB~0123abcd",
        Group = "model,dataset",
        Columns = [new("name", 320), new("learningRate"), new("at:100:loss/G"), new("best:eval/fid_AB@inception-2015~0123abcd", 90)],
        Open = [3, 17],
        View = 5,
        Picked = [2, 11],
    };

    [Fact]
    public void A_list_without_choices_has_a_plain_address() => Assert.Equal("", new RunListState().Url);

    [Fact]
    public void Every_choice_survives_the_way_through_the_address()
    {
        var read = RunListState.Parse(Everything.Url);

        Assert.Equal(Everything.Url, read.Url);
        Assert.Equal(Everything.Columns, read.Columns);
        Assert.Equal(Everything.Filters, read.Filters);
        Assert.Equal(Everything.Tags, read.Tags);
        Assert.Equal(Everything.Open, read.Open);
        Assert.Equal(Everything.Picked, read.Picked);
        Assert.Equal([], RunListState.Parse((Everything with { Open = [] }).Url).Open);
        Assert.Null(RunListState.Parse("").Open);
    }

    [Fact]
    public void A_saved_view_keeps_everything_but_its_own_number_and_what_is_picked() =>
        Assert.Equal((Everything with { View = null, Picked = [] }).Url, "?" + Everything.Query);

    [Fact]
    public void An_address_names_few_picked_runs_and_says_that_there_were_many()
    {
        var most = new RunListState().Picking(Enumerable.Range(1, RunListState.MostPicks).Select(id => (long)id), true);
        var many = most.Picking([900], true);

        Assert.Equal(most.Picked, RunListState.Parse(most.Url).Picked);
        Assert.Equal("?picked=many", many.Url);
        Assert.True(RunListState.Parse(many.Url).HasLostPicks);
        Assert.Equal(many.Picked, RunListState.Parse(many.Url).WithPicksOf(many).Picked);
        Assert.Equal("", many.PickingNone().Url);
        Assert.Equal("", RunListState.Parse(many.Url).PickingNone().Url);
    }

    [Fact]
    public void What_is_no_run_number_counts_as_picked_and_is_in_no_list() =>
        Assert.Equal([0, 2, 7], RunListState.Parse("?picked=7,x,-3,2,7").Picked);

    [Fact]
    public void Picks_and_unfolded_groups_make_no_other_list()
    {
        Assert.True(Everything.ListsLike(Everything with { Picked = [], Open = null, View = null }));
        Assert.True(Everything.ListsLike(Everything with { Columns = [.. Everything.Columns!.Select(column => column with { Width = 300 })] }));
        Assert.False(Everything.ListsLike(Everything with { Sort = null }));
        Assert.False(Everything.ListsLike(Everything with { Columns = [.. Everything.Columns!.Reverse()] }));
    }

    [Fact]
    public void Sorting_by_a_column_twice_turns_the_order_around()
    {
        var once = new RunListState().SortedBy("name");
        var twice = once.SortedBy("name");

        Assert.Equal(("name", "ascending"), (once.Sort, once.SortDirectionOf("name")));
        Assert.Equal(("-name", "descending"), (twice.Sort, twice.SortDirectionOf("name")));
        Assert.Null(new RunListState().SortedBy("created").SortedBy("created").Sort);
    }

    [Fact]
    public void Nonsense_in_the_address_filters_nothing()
    {
        var state = RunListState.Parse("?status=Flying&archived=7&open=x,-3&view=first&cols=,,&page=3&unknown=1");

        Assert.False(state.IsFiltered);
        Assert.Equal(ArchivedRuns.Hide, state.Archived);
        Assert.Empty(state.Open!);
        Assert.Null(state.View);
        Assert.Empty(state.Columns!);
    }

    [Theory]
    [InlineData("Running,Paused")]
    [InlineData("3")]
    public void Several_statuses_are_no_other_one(string status)
    {
        var state = new RunListState { Status = status };

        Assert.Null(state.ChosenStatus);
        Assert.Contains("Valid: Queued, Running", state.StatusFault, StringComparison.Ordinal);
        Assert.Equal(ArchivedRuns.Hide, RunListState.Parse("?archived=only,all").Archived);
        Assert.Null(new RunListState { Status = "failed" }.StatusFault);
    }

    [Fact]
    public void The_name_cannot_be_left_out()
    {
        Assert.Equal(["name", "seed"], RunListState.Parse("?cols=seed").ColumnsOr(MetricCatalog.Empty).Select(column => column.Key));
        Assert.Equal(["seed", "name"], RunListState.Parse("?cols=seed,name").ColumnsOr(MetricCatalog.Empty).Select(column => column.Key));
    }

    [Fact]
    public void The_csv_is_asked_for_what_is_shown_alone()
    {
        var state = RunListState.Parse("?status=Flying&f=seed:=:1&f=colour:=:red&cols=seed!90,colour&sort=colour&group=name&archived=all&picked=3");
        var reading = new RunListReading(state.ToQuery(MetricCatalog.Empty), MetricCatalog.Empty);

        Assert.Equal("api/runs.csv?f=seed%3A%3D%3A1&archived=all&group=none&cols=name%2Cseed", state.CsvUrl(reading, [7]));
        var usual = new RunListReading(new RunListState().ToQuery(MetricCatalog.Empty), MetricCatalog.Empty);
        Assert.EndsWith("&open=7%2C9", new RunListState().CsvUrl(usual, [7, 9]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name!320", "name", 320)]
    [InlineData("name!1", "name", ShownColumn.Narrowest)]
    [InlineData("name!99999", "name", ShownColumn.Widest)]
    [InlineData("name!wide", "name", null)]
    [InlineData("at:100:loss/G", "at:100:loss/G", null)]
    public void A_column_has_its_width_behind_it(string text, string key, int? width) => Assert.Equal(new ShownColumn(key, width), ShownColumn.Parse(text));

    [Fact]
    public void Clearing_the_filters_keeps_order_columns_and_groups() =>
        Assert.Equal(
            (Everything.Sort, Everything.Group, Everything.Columns, false),
            (Everything.Unfiltered.Sort, Everything.Unfiltered.Group, Everything.Unfiltered.Columns, Everything.Unfiltered.IsFiltered));
}
