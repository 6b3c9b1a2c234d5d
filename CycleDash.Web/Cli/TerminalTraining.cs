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
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = services.GetRequiredService<LiveRuns>().Subscribe(run.Id, changes =>
        {
            progress.Apply(changes);
            if (changes.Any(change => change is StatusChange { Status: not RunStatus.Running } or ReloadChange))
                told.TrySetResult();
            return Task.CompletedTask;
        });
        var time = services.GetRequiredService<TimeProvider>();
        var training = TrainAsync(services.GetRequiredService<RunSession>(), run, control, told.Task);
        if (AnsiConsole.Profile.Out.IsTerminal)
            await TrainingDisplay.ShowBarAsync(title, progress, training, time);
        else
            await TrainingDisplay.WriteLinesAsync(Console.Out, progress, training, time);
        return await training;
    }

    /// <summary>Trains until the last of what happened was told, so that the terminal shows it.</summary>
    private static async Task<RunStatus> TrainAsync(RunSession session, ClaimedRun run, RunControl control, Task told)
    {
        var status = await session.TrainAsync(run, control);
        await told;
        return status;
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
