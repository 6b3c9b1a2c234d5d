using System.Runtime.InteropServices;
using CycleDash.Data;
using CycleDash.Data.Stores;
using CycleDash.Training.Trainers;
using CycleDash.Web.Runs;
using Spectre.Console;

namespace CycleDash.Web.Cli;

/// <summary>Trains a claimed run in this process while the terminal shows how far it is.</summary>
internal static class TerminalTraining
{
    /// <summary>Returns when the run is over or was paused by a signal.</summary>
    public static async Task<RunStatus> RunAsync(IServiceProvider services, ClaimedRun run, string title)
    {
        var control = new RunControl();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => StopGently(context, control));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => StopGently(context, control));

        var progress = new TrainingProgress();
        using var subscription = services.GetRequiredService<LiveRuns>().Subscribe(run.Id, changes =>
        {
            progress.Apply(changes);
            return Task.CompletedTask;
        });
        var time = services.GetRequiredService<TimeProvider>();
        var training = services.GetRequiredService<RunSession>().TrainAsync(run, control);
        if (AnsiConsole.Profile.Out.IsTerminal)
            await TrainingDisplay.ShowBarAsync(title, progress, training, time);
        else
            await TrainingDisplay.WriteLinesAsync(Console.Out, progress, training, time);
        return await training;
    }

    /// <summary>The first signal writes a checkpoint and pauses; the next one ends the process as usual.</summary>
    private static void StopGently(PosixSignalContext context, RunControl control)
    {
        if (control.Request != StopRequest.None)
            return;
        context.Cancel = true;
        control.Ask(StopRequest.Pause);
    }
}
