using System.Diagnostics;
using System.Globalization;
using CycleDash.Data.Stores;
using CycleDash.Training.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Data.Tests.Support;

/// <summary>
/// A second process that records steps into the same database: this assembly, started as a program. It records when told to on
/// its standard input, says so on its standard output, and then waits.
/// </summary>
internal sealed class RecordingProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private RecordingProcess(Process process) => this.process = process;

    public static RecordingProcess Start(string folder, long runId, int steps)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                typeof(RecordingProcess).Assembly.Location,
                folder,
                runId.ToString(CultureInfo.InvariantCulture),
                steps.ToString(CultureInfo.InvariantCulture),
            },
        };
        return new RecordingProcess(Process.Start(start)!);
    }

    public static int Main(string[] arguments)
    {
        using var services = new ServiceCollection().AddLogging().AddCycleDashData(arguments[0]).BuildServiceProvider();
        var recorder = services.GetRequiredService<RunRecordWriter>().ForRun(long.Parse(arguments[1], CultureInfo.InvariantCulture));
        Console.WriteLine("ready");
        Console.ReadLine();
        for (var step = 1; step <= int.Parse(arguments[2], CultureInfo.InvariantCulture); step++)
        {
            recorder.Metrics(new StepMetrics(step, 1, DateTimeOffset.UnixEpoch.AddSeconds(step), [new Metric(MetricNames.LossG, step)]));
            if (step % 50 == 0)
                recorder.Flush();
        }

        recorder.Flush();
        Console.WriteLine("flushed");
        Console.ReadLine();
        return 0;
    }

    public async Task ExpectAsync(string line) => Assert.Equal(line, await process.StandardOutput.ReadLineAsync().WaitAsync(Patience));

    public Task GoAsync() => process.StandardInput.WriteLineAsync("go");

    /// <summary>SIGKILL: no handler runs, nothing is closed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
