using System.CommandLine;
using CycleDash.Data.Queries;
using CycleDash.Training.Checkpoints;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Trainers;
using CycleDash.Training.Translation;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Cli;

/// <summary><c>translate --run ID --direction AB IN_DIR OUT_DIR</c>: a folder of images through a run's generators.</summary>
internal static class TranslateCommand
{
    public static Command Create(Option<string?> dataDirectory)
    {
        var from = new Argument<string>("IN_DIR") { Description = $"A folder of images ({string.Join(", ", ImageFolder.Extensions)}); folders in it are not searched." }.NotEmpty();
        var to = new Argument<string>("OUT_DIR") { Description = "Where the translations are written as PNG under the images' names; made where it is missing." }.NotEmpty();
        var run = new Option<long>("--run") { Description = "Number of the run.", HelpName = "ID", Required = true, CustomParser = RunArgument.Parse };
        var direction = new Option<string>("--direction") { Description = "AB translates images of A with G, BA images of B with F.", HelpName = "AB|BA", Required = true };
        direction.AcceptOnlyFromAmong(Enum.GetNames<TranslationDirection>());
        var step = new Option<long?>("--step") { Description = "Step of the checkpoint (default: the newest)." };
        var reconstruct = new Option<bool>("--reconstruct") { Description = "Also translate back, into NAME-reconstructed.png." };
        var force = new Option<bool>("--force") { Description = "Overwrite files in OUT_DIR." };
        var command = new Command("translate", "Translates a folder of images with a run's generators, at the run's image size.")
        {
            from, to, run, direction, step, reconstruct, force, dataDirectory,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(dataDirectory),
            parsed.GetValue(run),
            parsed.GetValue(step),
            new FolderTranslation(
                Path.GetFullPath(parsed.GetValue(from)!),
                Path.GetFullPath(parsed.GetValue(to)!),
                Enum.Parse<TranslationDirection>(parsed.GetValue(direction)!),
                parsed.GetValue(reconstruct)),
            parsed.GetValue(force),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? dataDirectory, long runId, long? step, FolderTranslation translation, bool force, CancellationToken cancellationToken)
    {
        if (translation.FindFault(force) is { } fault)
            return await ExitCodes.WrongArgumentAsync(fault);
        await using var host = await CliHost.StartAsync(dataDirectory, cancellationToken);
        if (!await host.Services.GetRequiredService<RunQueries>().ExistsAsync(runId, cancellationToken))
            return await RunArgument.UnknownAsync(runId);
        var directory = new RunDirectory(host.Services.GetRequiredService<DataDirectory>().Path, runId);
        string checkpoint;
        try
        {
            checkpoint = new CheckpointStore(directory.Checkpoints, TimeProvider.System).Find(step);
        }
        catch (CheckpointException missing)
        {
            return await ExitCodes.WrongArgumentAsync(missing.Message);
        }

        // On this thread from start to end: dispose scopes and libtorch's threads belong to it.
        TrainingThreads.Apply(threads: 0);
        var codec = host.Services.GetRequiredService<IImageCodec>();
        using var translator = new Translator(codec);
        var result = translation.Run(translator, checkpoint, codec, Report, cancellationToken);
        await Console.Out.WriteLineAsync(
            $"translated {result.Written} of {result.Written + result.Skipped.Count} images {translation.Direction} with run {runId}, {Path.GetFileName(checkpoint)}, into {translation.To}");
        return result.Skipped.Count == 0
            ? ExitCodes.Success
            : await ExitCodes.FailureAsync($"{result.Skipped.Count} could not be read and were skipped: {string.Join("; ", result.Skipped)}");
    }

    private static void Report(int done, int total)
    {
        // Progress is for people who watch; a log would fill with it.
        if (Console.IsErrorRedirected)
            return;
        Console.Error.Write($"\rimages: {done} of {total}");
        if (done == total)
            Console.Error.WriteLine();
    }
}
