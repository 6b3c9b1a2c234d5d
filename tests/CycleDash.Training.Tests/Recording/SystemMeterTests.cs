using System.Runtime.Versioning;
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

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task One_odd_answer_of_the_program_does_not_end_the_readings()
    {
        var folder = Directory.CreateTempSubdirectory("cycledash-gpu-");
        try
        {
            var program = Path.Combine(folder.FullName, "nvidia-smi");
            await File.WriteAllTextAsync(program, $"""
                #!/bin/sh
                [ -e '{folder.FullName}/asked' ] && echo '40, 2048' || echo 'Unknown Error'
                touch '{folder.FullName}/asked'

                """);
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var probe = new GpuProbe(program);

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            GpuReading? reading;
            while ((reading = probe.Latest()) is null)
                await Task.Delay(10, patience.Token);

            Assert.Equal(new GpuReading(40, 2048), reading);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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
