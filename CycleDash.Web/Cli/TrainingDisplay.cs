using Spectre.Console;

namespace CycleDash.Web.Cli;

/// <summary>Shows a training in the terminal: a bar where there is one, plain lines in a log or a pipe.</summary>
internal static class TrainingDisplay
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>A progress bar with rate, time left and losses, until the training ends.</summary>
    public static Task ShowBarAsync(string name, TrainingProgress progress, Task training, TimeProvider time) => AnsiConsole.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask(name);
            await RepeatAsync(BarInterval, training, time, () =>
            {
                var (step, total) = progress.Steps;
                bar.MaxValue = Math.Max(total, 1);
                bar.Value = step;
                bar.Description = Markup.Escape($"{name} · {progress.Describe(time.GetUtcNow())}");
            });
        });

    /// <summary>A line every few seconds and one at the end.</summary>
    public static Task WriteLinesAsync(TextWriter output, TrainingProgress progress, Task training, TimeProvider time)
    {
        var last = "";
        return RepeatAsync(LineInterval, training, time, () =>
        {
            var line = progress.Describe(time.GetUtcNow());
            if (line != last)
                output.WriteLine(line);
            last = line;
        });
    }

    private static async Task RepeatAsync(TimeSpan interval, Task training, TimeProvider time, Action show)
    {
        while (!training.IsCompleted)
        {
            show();
            using var wake = new CancellationTokenSource();
            await Task.WhenAny(training, Task.Delay(interval, time, wake.Token));
            await wake.CancelAsync();
        }

        show();
    }
}
