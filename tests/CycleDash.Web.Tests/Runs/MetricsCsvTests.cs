using System.Text;
using CycleDash.Data.Queries;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Runs;

public sealed class MetricsCsvTests
{
    [Fact]
    public async Task StepsAreMergedAndWhatWasNotMeasuredStaysEmpty()
    {
        MetricSeries[] series =
        [
            new("loss/G", [1, 2, 4], [0.5, double.NaN, 1.0 / 3], [0, 0, 0], [0, 0, 0]),
            new("eval/cycle_A", [2], [0.25], [0], [0]),
        ];
        using var stream = new MemoryStream();

        await MetricsCsv.WriteAsync(stream, series);

        Assert.Equal("step,loss/G,eval/cycle_A\n1,0.5,\n2,NaN,0.25\n4,0.3333333333333333,\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task ARunWithoutMetricsHasAHeaderOnly()
    {
        using var stream = new MemoryStream();

        await MetricsCsv.WriteAsync(stream, []);

        Assert.Equal("step\n", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
