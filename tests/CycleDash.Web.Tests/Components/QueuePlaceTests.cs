using CycleDash.Web.Components.Pages.QueueList;

namespace CycleDash.Web.Tests.Components;

public class QueuePlaceTests
{
    [Fact]
    public void The_next_button_is_the_same_one_until_the_run_is_at_the_end()
    {
        Assert.Equal(QueuePlace.Up, QueuePlace.Up.NextAt(1, 3));
        Assert.Equal(QueuePlace.Down, QueuePlace.Up.NextAt(0, 3));
        Assert.Equal(QueuePlace.Down, QueuePlace.Top.NextAt(0, 3));
        Assert.Equal(QueuePlace.Down, QueuePlace.Down.NextAt(1, 3));
        Assert.Equal(QueuePlace.Up, QueuePlace.Down.NextAt(2, 3));
    }
}
