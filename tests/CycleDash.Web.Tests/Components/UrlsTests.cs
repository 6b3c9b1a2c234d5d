namespace CycleDash.Web.Tests.Components;

public class UrlsTests
{
    [Fact]
    public void The_page_of_a_run_keeps_step_axis_and_smoothing() =>
        Assert.Equal("runs/7?step=1200&log=1&smooth=0.9", Urls.Run(7, 1200, new(Logarithmic: true, Smoothing: 0.9)));

    [Fact]
    public void What_is_not_chosen_is_not_in_the_address() => Assert.Equal(("runs/7", "runs/new"), (Urls.Run(7), Urls.NewRun()));

    [Fact]
    public void Each_part_of_a_path_is_escaped_and_its_slashes_stay() =>
        Assert.Equal("api/datasets/d/images/trainA/a%20%23%3F.png", Urls.DatasetImage("d", "trainA/a #?.png"));
}
