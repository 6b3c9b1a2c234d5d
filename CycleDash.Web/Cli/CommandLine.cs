using System.CommandLine;
using CycleDash.Data.Stores;
using CycleDash.Training.Checkpoints;
using CycleDash.Training.Datasets;
using CycleDash.Training.Weights;

namespace CycleDash.Web.Cli;

/// <summary>The verbs that the program answers itself instead of serving the dashboard.</summary>
internal static class CommandLine
{
    /// <summary>True when the first argument is a verb; without one (or with options first) the dashboard is served.</summary>
    public static bool Handles(string[] args) => args is [var verb, ..] && !verb.StartsWith('-');

    /// <summary>Runs a verb and returns its exit code: 0 on success, 2 for a wrong argument, 1 for any other failure.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var dataDirectory = new Option<string?>("--data-dir") { Description = "Where database, images, checkpoints and datasets are kept (default: data/).", HelpName = "PATH" }.NotEmpty();
        var root = new RootCommand("CycleDash trains unpaired image translation models and shows them learning.")
        {
            TrainCommand.Create(dataDirectory),
            RunsCommand.Create(dataDirectory),
            DatasetsCommand.Create(dataDirectory),
            DemoCommand.Create(dataDirectory),
            WeightsCommand.Create(dataDirectory),
            FidCommand.Create(dataDirectory),
            TranslateCommand.Create(dataDirectory),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return await ExitCodes.WrongArgumentAsync(string.Join(" ", parsed.Errors.Select(error => error.Message)) + $" See ./cycledash {args[0]} --help.");

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return await ExitCodes.FailureAsync("interrupted");
        }
        catch (Exception exception) when (exception is DatasetException or WeightsException or CheckpointException or StorageException or IOException or UnauthorizedAccessException)
        {
            // These say what to do; a stack trace would hide it.
            return await ExitCodes.FailureAsync(exception.Message);
        }
    }
}
