using CycleDash.Web.Components.Pages.RunList;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Tests.Components;

public class RunListAddressTests
{
    private readonly Browser browser = new();
    private readonly List<(RunListState Before, bool IsFromElsewhere)> changes = [];
    private readonly RunListAddress address;

    public RunListAddressTests() => address = new(browser, (before, isFromElsewhere) => changes.Add((before, isFromElsewhere)));

    [Fact]
    public void A_second_change_starts_from_the_first_though_the_browser_has_not_confirmed_it()
    {
        address.Change(state => state with { Status = "Failed" });
        address.Change(state => state.SortedBy("name"));
        Assert.Equal(["?status=Failed", "?status=Failed&sort=name"], browser.Sent);

        browser.Confirm(address, 2);
        Assert.Equal(("Failed", "name"), (address.State.Status, address.State.Sort));
        Assert.Equal([false, false], changes.Select(change => change.IsFromElsewhere));
    }

    [Fact]
    public void An_address_from_elsewhere_replaces_what_is_shown()
    {
        address.Change(state => state with { Status = "Failed" });
        browser.Confirm(address, 1);

        address.Arrived(Browser.Base + "?model=cyclegan");

        Assert.Equal((null, "cyclegan"), (address.State.Status, address.State.Model));
        Assert.True(changes[^1].IsFromElsewhere);
    }

    [Fact]
    public void What_the_browser_shows_last_holds_though_the_back_button_came_between()
    {
        address.Change(state => state with { Status = "Failed" });
        address.Arrived(Browser.Base);
        Assert.Null(address.State.Status);

        browser.Confirm(address, 1);
        Assert.Equal("Failed", address.State.Status);
    }

    [Fact]
    public void Back_and_forth_between_two_states_ends_in_the_last()
    {
        foreach (var group in (string?[])["none", null, "none"])
            address.Change(state => state with { Group = group });

        browser.Confirm(address, 3);

        Assert.Equal("none", address.State.Group);
        Assert.DoesNotContain(changes, change => change.IsFromElsewhere);
    }

    [Fact]
    public void Picks_that_fit_into_no_address_stay_when_the_reader_goes_back()
    {
        address.Change(state => state.Picking(Enumerable.Range(1, 200).Select(id => (long)id), true));
        address.Change(state => state with { Status = "Failed" });
        browser.Confirm(address, 2);

        address.Arrived(Browser.Base + "?picked=many");

        Assert.Equal(200, address.State.Picked.Count);
    }

    [Fact]
    public void A_correction_is_told_to_the_browser_with_the_next_change_alone()
    {
        address.Change(state => state.Picking([1, 2], true));
        browser.Confirm(address, 1);

        address.Correct(state => state.Picking([2], false));
        Assert.Equal(["?picked=1%2C2"], browser.Sent);
        address.Change(state => state.Picking([3], true));

        Assert.Equal("?picked=1%2C3", browser.Sent[^1]);
    }

    private sealed class Browser : NavigationManager
    {
        public const string Base = "http://localhost/";

        private int confirmed;

        public Browser() => Initialize(Base, Base);

        public List<string> Sent { get; } = [];

        public void Confirm(RunListAddress address, int count)
        {
            for (; count > 0; count--)
                address.Arrived(Base + Sent[confirmed++]);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => Sent.Add(uri);
    }
}
