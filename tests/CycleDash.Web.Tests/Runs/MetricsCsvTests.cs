using System.Text;
using CycleDash.Data.Queries;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation;
using CycleDash.Training.Recording;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Runs;

public sealed class MetricsCsvTests
{
    [Fact]
    public async Task StepsAreMergedAndWhatWasNotMeasuredStaysEmpty()
    {
        MetricSeries[] series =
        [
            new("loss/G", [1, 2, 4], [0.5, double.NaN, 1.0 / 3], [0, 0, 0], [0, 0, 0], [0, 1, 0]),
            new("eval/cycle_A", [2], [0.25], [0], [0], [0]),
        ];
        using var stream = new MemoryStream();

        await MetricsCsv.WriteAsync(stream, Stretches(series));

        Assert.Equal("step,loss/G,eval/cycle_A\n1,0.5,\n2,NaN,0.25\n4,0.3333333333333333,\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task AScoreSaysItsProtocolAndSharesNoColumnWithAnother()
    {
        var first = new ScoreProtocol("first", "0123456789", 64, ResizeMode.Clean, 10, 12, DatasetSplit.Test);
        MetricSeries[] series =
        [
            new("eval/fid_AB", [5], [1.5], [1.5], [1.5], [0], first),
            new("eval/fid_AB", [9], [2.5], [2.5], [2.5], [0], first with { RealImages = 11 }),
        ];
        using var stream = new MemoryStream();

        await MetricsCsv.WriteAsync(stream, Stretches(series));

        Assert.Equal(
            $"""
            step,eval/fid_AB,eval/fid_AB protocol,eval/fid_AB (2),eval/fid_AB (2) protocol
            5,1.5,"{first.Description}",,
            9,,,2.5,"{(first with { RealImages = 11 }).Description}"

            """,
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task ARunWithoutMetricsHasAHeaderOnly()
    {
        using var stream = new MemoryStream();

        await MetricsCsv.WriteAsync(stream, Stretches([[]]));

        Assert.Equal("step\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Stretches_go_on_under_one_header()
    {
        using var stream = new MemoryStream();

        await MetricsCsv.WriteAsync(stream, Stretches(
            [new("loss/G", [1, 2], [0.5, 1], [], [], []), new("eval/cycle_A", [2], [0.25], [], [], [])],
            [new("loss/G", [3], [2], [], [], []), new("eval/cycle_A", [], [], [], [], [])]));

        Assert.Equal("step,loss/G,eval/cycle_A\n1,0.5,\n2,1,0.25\n3,2,\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static IAsyncEnumerable<IReadOnlyList<MetricSeries>> Stretches(params MetricSeries[][] stretches) => stretches.ToAsyncEnumerable();
}
