using CycleDash.Training.Recording;
using CycleDash.Web.Components.Pages.Playground;

namespace CycleDash.Web.Tests.Components;

public sealed class PlaygroundStateTests
{
    [Theory]
    [InlineData("playground")]
    [InlineData("playground?runs=3%2C1&steps=200%2C&direction=BA&source=draw")]
    [InlineData("playground?runs=3&dataset=emoji&image=testA%2F1%20%26.png")]
    public void An_address_is_read_and_written_the_same(string address)
    {
        var query = System.Web.HttpUtility.ParseQueryString(address.Split('?').ElementAtOrDefault(1) ?? "");

        Assert.Equal(address, PlaygroundState.Read(query["runs"], query["steps"], query["direction"], query["source"], query["dataset"], query["image"]).Url);
    }

    [Fact]
    public void What_makes_no_sense_is_left_out()
    {
        var state = PlaygroundState.Read("1,x,-2,1,,7", "5,6,7,8,9,oops", "sideways", "7", null, null);

        Assert.Equal([(1L, 5L), (7L, null)], state.Runs);
        Assert.Equal((TranslationDirection.AB, ImageSource.Test), (state.Direction, state.Source));
    }

    [Fact]
    public void Runs_beyond_the_most_are_counted()
    {
        var state = PlaygroundState.Read(string.Join(',', Enumerable.Range(1, 99).Concat([1, 99])), null, null, null, null, null);

        Assert.Equal((PlaygroundState.MostRuns, 99 - PlaygroundState.MostRuns), (state.Runs.Count, state.LeftOut));
        Assert.Equal(0, PlaygroundState.Read("1,x,2", null, null, null, null, null).LeftOut);
    }

    [Fact]
    public void A_run_is_added_once_and_taken_away()
    {
        var state = new PlaygroundState().With(4, true).With(2, true).With(4, true).At(2, 30);

        Assert.Equal([(2L, 30L), (4L, null)], state.Runs);
        Assert.Equal([(4L, null)], state.With(2, false).Runs);
    }
}
