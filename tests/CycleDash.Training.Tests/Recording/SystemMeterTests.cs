using CycleDash.Training.Recording;

namespace CycleDash.Training.Tests.Recording;

public class SystemMeterTests
{
    [Fact]
    public void A_sample_comes_only_after_its_interval_and_has_processor_and_memory()
    {
        var time = new Clock();
        var meter = new SystemMeter(time, TimeSpan.FromSeconds(5), new Gpus(null));

        time.Seconds = 4;
        Assert.Null(meter.Sample());
        time.Seconds = 5;
        var sample = meter.Sample()!;

        Assert.Equal([MetricNames.CpuPercent, MetricNames.MemoryMebibytes], sample.Select(metric => metric.Name));
        Assert.InRange(sample[0].Value, 0, 100);
        Assert.InRange(sample[1].Value, 1, 1e7);
        Assert.Null(meter.Sample());
    }

    [Fact]
    public void A_GPU_is_added_where_there_is_one()
    {
        var time = new Clock();
        var meter = new SystemMeter(time, TimeSpan.FromSeconds(5), new Gpus(new(40, 2048)));

        time.Seconds = 6;

        Assert.Equal([(MetricNames.GpuPercent, 40), (MetricNames.GpuMemoryMebibytes, 2048)], meter.Sample()!.Skip(2).Select(metric => (metric.Name, metric.Value)));
    }

    [Fact]
    public void Several_GPUs_make_one_reading_and_what_is_none_makes_none()
    {
        Assert.Equal(new GpuReading(50, 300), GpuReading.Parse("20, 100\n80, 200\n"));
        Assert.Null(GpuReading.Parse("[N/A], [N/A]\n"));
        Assert.Null(GpuReading.Parse("No devices were found\n"));
    }

    [Fact]
    public void A_machine_without_the_program_has_no_reading() => Assert.Null(new GpuProbe("no-such-program-as-this").Latest());

    private sealed class Gpus(GpuReading? reading) : IGpuProbe
    {
        public GpuReading? Latest() => reading;
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
