using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>
/// What one page's list shows, and the address that says so. A change counts at once, before the browser's address has it, and the next
/// one starts from it: of two quick ones none is lost. An address from elsewhere (a link, the back button) replaces it all.
/// Used from one page's thread only.
/// </summary>
/// <param name="navigation">Where the address is kept.</param>
/// <param name="changed">Called after each change with what was shown before, and whether the new state came with an address from elsewhere.</param>
public sealed class RunListAddress(NavigationManager navigation, Action<RunListState, bool> changed)
{
    // Own addresses that the browser was sent and has not confirmed.
    private readonly SentChanges<string> underWay = new();

    /// <summary>What is wanted now.</summary>
    public RunListState State { get; private set; } = Of(navigation.Uri);

    /// <summary>Changes what is shown.</summary>
    /// <param name="change">Makes the wanted state of the newest one.</param>
    /// <param name="replace">True for what is no place to go back to.</param>
    public void Change(Func<RunListState, RunListState> change, bool replace = false)
    {
        var before = State;
        State = change(before);
        var url = State.Url;
        if (url != before.Url)
        {
            underWay.Add(url);
            navigation.NavigateTo(url, replace: replace);
        }

        changed(before, false);
    }

    /// <summary>
    /// Changes what is shown without a word to the browser, whose address follows with the next change: going to another one would close a
    /// dialog that is open.
    /// </summary>
    public void Correct(Func<RunListState, RunListState> change) => State = change(State);

    /// <summary>The browser shows an address of the list: one of those that were asked for here, or another.</summary>
    public void Arrived(string address)
    {
        var arrived = Of(address);
        var url = arrived.Url;
        // Ahead of it there is more to come, or it is what is shown anyway.
        if (underWay.Confirm(url) && (!underWay.IsEmpty || State.Url == url))
            return;

        var before = State;
        State = arrived.WithPicksOf(before);
        changed(before, true);
    }

    private static RunListState Of(string address) => RunListState.Parse(new Uri(address).Query);
}
