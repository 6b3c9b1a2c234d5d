using CycleDash.Web.Components;

namespace CycleDash.Web.Tests.Components;

public sealed class SentChangesTests
{
    private readonly SentChanges<int> sent = new();

    [Fact]
    public void Until_the_last_is_confirmed_the_browser_is_behind()
    {
        foreach (var epoch in new[] { 1, 2, 3 })
            sent.Add(epoch);

        Assert.True(sent.Confirm(1));
        Assert.False(sent.IsEmpty);
        // What it did not tell of is passed.
        Assert.True(sent.Confirm(3));
        Assert.True(sent.IsEmpty);
    }

    [Fact]
    public void What_was_not_asked_for_here_is_from_elsewhere()
    {
        sent.Add(1);

        Assert.False(sent.Confirm(7));
        Assert.False(sent.IsEmpty);
        Assert.True(sent.Confirm(1));
        Assert.False(sent.Confirm(1));
    }
}
