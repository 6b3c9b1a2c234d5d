using CycleDash.Data;
using CycleDash.Web.Components.Pages.RunList;

namespace CycleDash.Web.Tests.Components;

public class RunListStateTests
{
    [Fact]
    public void A_list_without_choices_has_a_plain_address() => Assert.Equal("", new RunListState().Url);

    [Fact]
    public void Every_choice_is_in_the_address() =>
        Assert.Equal(
            "?status=Failed&model=cyclegan&dataset=d&tag=a%26b&search=%3Cb%3E&sort=name&page=3",
            new RunListState("Failed", "cyclegan", "d", "a&b", "<b>", "name", 3).Url);

    [Fact]
    public void Sorting_by_a_column_twice_turns_the_order_around()
    {
        var once = new RunListState(Page: 4).SortedBy("name");
        var twice = once.SortedBy("name");

        Assert.Equal(("name", 1, "ascending"), (once.Sort, once.Page, once.SortDirectionOf("name")));
        Assert.Equal(("-name", "descending"), (twice.Sort, twice.SortDirectionOf("name")));
    }

    [Fact]
    public void Nonsense_in_the_address_shows_everything_newest_first()
    {
        var state = new RunListState(Status: "Flying", Sort: "-colour");

        Assert.Equal(((RunStatus?)null, "-created"), (state.ToQuery().Status, state.ToQuery().Sort));
        Assert.False(state.IsFiltered);
    }

    [Fact]
    public void Clearing_the_filters_keeps_the_order() =>
        Assert.Equal(new RunListState(Sort: "name"), new RunListState("Failed", Search: "x", Sort: "name", Page: 2).Unfiltered);
}
