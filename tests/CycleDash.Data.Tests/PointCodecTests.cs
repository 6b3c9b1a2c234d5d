using CycleDash.Data.Series;

namespace CycleDash.Data.Tests;

public sealed class PointCodecTests
{
    [Fact]
    public void Every_number_comes_back_bit_by_bit()
    {
        var points = new PointList();
        double[] values = [0.1, -0.0, double.Epsilon, double.MaxValue, double.NegativeInfinity, double.NaN, 1];
        long[] steps = [0, 1, 64, 65, 1L << 40, (1L << 40) + 1, long.MaxValue];
        long[] times = [5, 4, -62_135_596_800_000, 253_402_300_799_999, 0, 0, 1];
        for (var i = 0; i < values.Length; i++)
            points.Add(steps[i], values[i], times[i]);

        var read = new PointList();
        PointCodec.Decode(PointCodec.Encode(points, 0, points.Count), read);

        Assert.Equal(steps, read.Steps.ToArray());
        Assert.Equal(times, read.Times.ToArray());
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Losses_of_single_precision_at_every_step_take_few_bytes()
    {
        var random = new Random(1);
        var points = new PointList();
        for (var step = 1; step <= 1024; step++)
            points.Add(step, step == 7 ? double.NaN : random.NextSingle(), 1_700_000_000_000 + step * 180);

        var bytes = PointCodec.Encode(points, 0, points.Count);
        var read = new PointList();
        PointCodec.Decode(bytes, read);

        Assert.InRange(bytes.Length, 1024 * 4, 1024 * 6 + 64);
        Assert.Equal(points.Values.ToArray(), read.Values.ToArray());
        Assert.Equal(points.Steps.ToArray(), read.Steps.ToArray());
    }

    [Fact]
    public void A_block_of_a_later_version_is_refused()
    {
        var points = new PointList();
        points.Add(1, 1, 1);
        var bytes = PointCodec.Encode(points, 0, 1);
        bytes[0]++;

        Assert.Throws<InvalidDataException>(() => PointCodec.Decode(bytes, new PointList()));
        Assert.Throws<InvalidDataException>(() => BucketBlob.Decode(0, [9, 0, 0]));
    }
}
